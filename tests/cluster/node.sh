# A Slurm of one node, for tests. SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# It runs beside any other Slurm of the machine: key, socket, ports and state are its own.

# Prints what stands in the way of starting one; nothing if it can be started.
node_lacks() {
    local program
    for program in munged slurmctld slurmd sbatch squeue scancel sinfo; do
        command -v "$program" >/dev/null || {
            echo "$program is not installed (Debian: packages slurm-wlm and munge)"
            return
        }
    done
    [ "$(id -u)" -eq 0 ] || echo 'slurmd starts as root only'
}

node_configuration() {
    local folder=$1 port=$2
    cat <<END
ClusterName=gouji
SlurmctldHost=$(hostname -s)
SlurmctldPort=$port
SlurmdPort=$((port + 1))
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=$folder/munge/socket
CryptoType=crypto/munge
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SwitchType=switch/none
MpiDefault=none
ReturnToService=2
SchedulerParameters=sched_interval=1,batch_sched_delay=0
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
SlurmctldLogFile=$folder/slurmctld.log
SlurmdLogFile=$folder/slurmd.log
$(slurmd -C | sed -n 1p) State=UNKNOWN
PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
END
}

# Waits until a command succeeds, SECONDS at most: wait_for SECONDS COMMAND...
wait_for() {
    local tries=$(($1 * 5))
    shift
    while ! "$@" >/dev/null 2>&1; do
        [ $((tries -= 1)) -gt 0 ] || return 1
        sleep 0.2
    done
}

node_is_idle() {
    sinfo -h -o %t 2>/dev/null | grep -q idle
}

# node_start FOLDER: leaves SLURM_CONF set, and the daemons' numbers in node_daemons.
node_start() {
    local folder=$1
    node_daemons=()
    mkdir -p "$folder"/{munge,state,spool} && chmod 711 "$folder" "$folder/munge" || return 1
    head -c 1024 /dev/urandom >"$folder/munge/key" && chmod 600 "$folder/munge/key" || return 1
    SLURM_CONF=$folder/slurm.conf
    export SLURM_CONF
    node_configuration "$folder" $((20000 + RANDOM % 10000)) >"$SLURM_CONF"
    # --force: the key may lie in a folder that others can list, as folders for temporary files are
    munged --foreground --force --num-threads=1 --key-file="$folder/munge/key" \
        --socket="$folder/munge/socket" --pid-file="$folder/munge/pid" \
        --log-file="$folder/munge/log" --seed-file="$folder/munge/seed" >"$folder/munged.log" 2>&1 &
    node_daemons+=($!)
    wait_for 20 munge -S "$folder/munge/socket" -n || return 1
    slurmctld -D >"$folder/slurmctld.out" 2>&1 &
    node_daemons+=($!)
    slurmd -D >"$folder/slurmd.out" 2>&1 &
    node_daemons+=($!)
    wait_for 60 node_is_idle
}

# shellcheck disable=SC2317 # the tests call it
node_stop() {
    [ ${#node_daemons[@]} -eq 0 ] || kill "${node_daemons[@]}" 2>/dev/null
    wait "${node_daemons[@]}" 2>/dev/null
}
