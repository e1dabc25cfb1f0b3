/* The sandbox around a worker: Landlock for files, seccomp for everything else.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "batch/sandbox.h"

#include "base/error.h"
#include "base/i18n.h"

#ifdef GJ_SANDBOX

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Stands for the worker's own number in the filter: no process can have it (the most that Linux
 * gives is 2^22). */
#define OWN_NUMBER 0x5EEDF00Du

struct _GjSandbox {
    int rules; /* the Landlock ruleset */
    struct sock_fprog filter;
};

/* ---- Files */

/* What Poppler and fontconfig read after the document has been opened: character maps of fonts that
 * are not embedded, and the fonts that stand in for them when a page is drawn. */
static const char *const readable[] = {
    "/usr/share/poppler",     "/usr/share/fonts",     "/usr/local/share/fonts",
    "/usr/share/fontconfig",  "/etc/fonts",           "/var/cache/fontconfig",
    "/usr/share/ghostscript", "/usr/share/X11/fonts",
};

/* The same, below the user's home. */
static const char *const readable_at_home[] = {
    ".fonts", ".local/share/fonts", ".config/fontconfig", ".cache/fontconfig", ".fontconfig",
};

static void
allow_reading(int rules, const char *path)
{
    struct landlock_path_beneath_attr rule = {
        .allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR,
        .parent_fd = open(path, O_PATH | O_CLOEXEC),
    };

    /* a folder that is not there needs no rule */
    if (rule.parent_fd < 0)
        return;
    syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    close(rule.parent_fd);
}

/* Every right that the kernel knows is taken away; reading is given back where it is needed. */
static int
new_rules(void)
{
    const struct landlock_ruleset_attr attributes = {
        .handled_access_fs = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE |
                             LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR |
                             LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |
                             LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR |
                             LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SOCK |
                             LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK |
                             LANDLOCK_ACCESS_FS_MAKE_SYM,
    };
    int rules = (int)syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0);

    for (guint i = 0; rules >= 0 && i < G_N_ELEMENTS(readable); i++)
        allow_reading(rules, readable[i]);
    for (guint i = 0; rules >= 0 && i < G_N_ELEMENTS(readable_at_home); i++) {
        g_autofree char *path = g_build_filename(g_get_home_dir(), readable_at_home[i], NULL);

        allow_reading(rules, path);
    }
    return rules;
}

/* ---- System calls */

/* What computing takes: memory, time, signals of one's own, the end. */
static const int computing[] = {
    SCMP_SYS(brk),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    SCMP_SYS(futex),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_getres),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(getrandom),
    SCMP_SYS(getrusage),
    SCMP_SYS(sysinfo),
    SCMP_SYS(uname),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
};

/* Reading what Landlock lets be opened, and the pipe that collects what Poppler complains of. */
static const int reading[] = {
    SCMP_SYS(read),       SCMP_SYS(pread64),    SCMP_SYS(readv),      SCMP_SYS(lseek),
    SCMP_SYS(close),      SCMP_SYS(fstat),      SCMP_SYS(stat),       SCMP_SYS(lstat),
    SCMP_SYS(newfstatat), SCMP_SYS(statx),      SCMP_SYS(statfs),     SCMP_SYS(fstatfs),
    SCMP_SYS(access),     SCMP_SYS(faccessat),  SCMP_SYS(faccessat2), SCMP_SYS(readlink),
    SCMP_SYS(readlinkat), SCMP_SYS(getdents64), SCMP_SYS(getcwd),     SCMP_SYS(fadvise64),
    SCMP_SYS(pipe2),      SCMP_SYS(dup),        SCMP_SYS(dup2),       SCMP_SYS(fcntl),
};

/* fontconfig tries to keep its caches, and GLib asks where its log goes: a plain no lets them go on
 * without. */
static const int denied[] = {
    SCMP_SYS(mkdir),     SCMP_SYS(mkdirat),   SCMP_SYS(unlink),      SCMP_SYS(unlinkat),
    SCMP_SYS(rename),    SCMP_SYS(renameat),  SCMP_SYS(link),        SCMP_SYS(linkat),
    SCMP_SYS(symlink),   SCMP_SYS(symlinkat), SCMP_SYS(chmod),       SCMP_SYS(fchmod),
    SCMP_SYS(fchmodat),  SCMP_SYS(utimensat), SCMP_SYS(creat),       SCMP_SYS(ioctl),
    SCMP_SYS(prlimit64), SCMP_SYS(renameat2), SCMP_SYS(getpeername),
};

static gboolean
add_all(scmp_filter_ctx filter, guint32 action, const int *calls, guint n)
{
    gboolean added = TRUE;

    for (guint i = 0; i < n; i++)
        added = seccomp_rule_add(filter, action, calls[i], 0) == 0 && added;
    return added;
}

/* Memory may be asked for, but none that code could be put into; the patterns were compiled
 * before. */
static gboolean
add_memory(scmp_filter_ctx filter)
{
    const int calls[] = {SCMP_SYS(mmap), SCMP_SYS(mprotect)};
    gboolean added = TRUE;

    for (guint i = 0; i < G_N_ELEMENTS(calls); i++)
        added = seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 1,
                                 SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0 &&
                added;
    return added;
}

/* Opening is for reading. With O_TMPFILE a file would be made, and with O_PATH nothing is read. */
static gboolean
add_opening(scmp_filter_ctx filter)
{
    const guint64 changing = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | (O_TMPFILE & ~O_DIRECTORY);
    const int no = EACCES;

    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1,
                            SCMP_A2(SCMP_CMP_MASKED_EQ, changing, 0)) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(open), 1,
                            SCMP_A1(SCMP_CMP_MASKED_EQ, changing, 0)) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ERRNO(no), SCMP_SYS(openat), 1,
                            SCMP_A2(SCMP_CMP_MASKED_EQ, O_WRONLY, O_WRONLY)) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ERRNO(no), SCMP_SYS(openat), 1,
                            SCMP_A2(SCMP_CMP_MASKED_EQ, O_RDWR, O_RDWR)) == 0;
}

/* Signals to oneself are how abort() ends a process. Whose number that is only the worker knows. */
static gboolean
add_own_signals(scmp_filter_ctx filter)
{
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 2,
                            SCMP_A0_32(SCMP_CMP_EQ, OWN_NUMBER, 0),
                            SCMP_A2(SCMP_CMP_EQ, SIGABRT, 0)) == 0;
}

static gboolean
add_writing(scmp_filter_ctx filter, int file)
{
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(write), 1,
                            SCMP_A0_32(SCMP_CMP_EQ, (guint)file, 0)) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(writev), 1,
                            SCMP_A0_32(SCMP_CMP_EQ, (guint)file, 0)) == 0;
}

static gboolean
fill_filter(scmp_filter_ctx filter, int result)
{
    return add_all(filter, SCMP_ACT_ALLOW, computing, G_N_ELEMENTS(computing)) &&
           add_all(filter, SCMP_ACT_ALLOW, reading, G_N_ELEMENTS(reading)) &&
           add_all(filter, SCMP_ACT_ERRNO(EACCES), denied, G_N_ELEMENTS(denied)) &&
           add_memory(filter) && add_opening(filter) && add_own_signals(filter) &&
           add_writing(filter, result) && add_writing(filter, STDERR_FILENO);
}

/* libseccomp hands out the program only through a file. */
static gboolean
export_filter(scmp_filter_ctx filter, struct sock_fprog *program)
{
    int file = memfd_create("filter", MFD_CLOEXEC);
    struct stat status;
    gboolean read_it = FALSE;

    if (file >= 0 && seccomp_export_bpf(filter, file) == 0 && fstat(file, &status) == 0) {
        program->filter = g_malloc((gsize)status.st_size);
        program->len = (gushort)((gsize)status.st_size / sizeof *program->filter);
        read_it = pread(file, program->filter, (gsize)status.st_size, 0) == status.st_size;
    }
    if (file >= 0)
        close(file);
    return read_it;
}

/* Where the filter compares with a number. Returns: NULL unless there is exactly one such place. */
static struct sock_filter *
find_comparison(const struct sock_fprog *program, guint32 number)
{
    struct sock_filter *found = NULL;

    for (guint i = 0; i < program->len; i++) {
        if (program->filter[i].code != (BPF_JMP | BPF_JEQ | BPF_K) ||
            program->filter[i].k != number)
            continue;
        if (found != NULL)
            return NULL;
        found = &program->filter[i];
    }
    return found;
}

static gboolean
make_filter(int result, struct sock_fprog *program)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
    gboolean made = filter != NULL && fill_filter(filter, result) &&
                    seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, 2) == 0 &&
                    export_filter(filter, program) && find_comparison(program, OWN_NUMBER) != NULL;

    if (filter != NULL)
        seccomp_release(filter);
    return made;
}

/* ---- The three verbs */

gboolean
gj_sandbox_is_available(const char **missing)
{
    const char *lack = NULL;

    if (syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION) < 1)
        lack = _("the kernel has no Landlock");
    else if (prctl(PR_GET_SECCOMP, 0, 0, 0, 0) < 0)
        lack = _("the kernel has no seccomp");
    if (missing != NULL)
        *missing = lack;
    return lack == NULL;
}

GjSandbox *
gj_sandbox_new(int result, GError **error)
{
    GjSandbox *sandbox = g_new0(GjSandbox, 1);
    const char *missing;

    sandbox->rules = -1;
    if (gj_sandbox_is_available(&missing) && make_filter(result, &sandbox->filter)) {
        sandbox->rules = new_rules();
        if (sandbox->rules >= 0)
            return sandbox;
    }
    g_set_error(error, GJ_ERROR, GJ_ERROR_UNSUPPORTED,
                _("documents can't be read in a sandbox here: %s; --no-sandbox reads them without "
                  "one, which only files that you trust should be"),
                missing != NULL ? missing : g_strerror(errno));
    gj_sandbox_free(sandbox);
    return NULL;
}

void
gj_sandbox_free(GjSandbox *sandbox)
{
    if (sandbox == NULL)
        return;
    if (sandbox->rules >= 0)
        close(sandbox->rules);
    g_free(sandbox->filter.filter);
    g_free(sandbox);
}

int
gj_sandbox_file(const GjSandbox *sandbox)
{
    return sandbox->rules;
}

/* The filter is written to in the worker's own copy of this memory. */
gboolean
gj_sandbox_enter(const GjSandbox *sandbox)
{
    find_comparison(&sandbox->filter, OWN_NUMBER)->k = (guint32)getpid();
    return syscall(SYS_landlock_restrict_self, sandbox->rules, 0) == 0 &&
           close_range(STDERR_FILENO + 1, ~0u, 0) == 0 &&
           prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &sandbox->filter, 0, 0) == 0;
}

#else

gboolean
gj_sandbox_is_available(const char **missing)
{
    if (missing != NULL)
        *missing = _("this program was built without it");
    return FALSE;
}

GjSandbox *
gj_sandbox_new(int result, GError **error)
{
    (void)result;
    g_set_error_literal(
        error, GJ_ERROR, GJ_ERROR_UNSUPPORTED,
        _("this program was built without a sandbox; --no-sandbox reads documents without one"));
    return NULL;
}

void
gj_sandbox_free(GjSandbox *sandbox)
{
    (void)sandbox;
}

int
gj_sandbox_file(const GjSandbox *sandbox)
{
    (void)sandbox;
    return -1;
}

gboolean
gj_sandbox_enter(const GjSandbox *sandbox)
{
    (void)sandbox;
    return TRUE;
}

#endif
