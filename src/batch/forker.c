/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "batch/forker.h"

#include <errno.h>
#include <linux/sched.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/memory.h"

/* More than a path can have (PATH_MAX): a longer one can't be opened, cut or not. */
#define LONGEST_SOURCE 8192

struct _GjForker {
    pid_t pid;
    int socket;
};

/* A message with room for one descriptor beside it (unix(7)). */
typedef struct {
    struct iovec bytes;
    struct msghdr header;
    union {
        char room[CMSG_SPACE(sizeof(int))];
        struct cmsghdr aligned;
    } beside;
} Message;

static void
init_message(Message *message, char *bytes, gsize length)
{
    *message = (Message){.bytes = {bytes, length}};
    message->header = (struct msghdr){.msg_iov = &message->bytes,
                                      .msg_iovlen = 1,
                                      .msg_control = &message->beside,
                                      .msg_controllen = sizeof message->beside.room};
}

/* ---- In the copy */

/* Returns: the number of bytes, 0 at the end; *out is the descriptor that came beside them. */
static gssize
receive(int socket, char source[LONGEST_SOURCE + 1], int *out)
{
    Message message;
    const struct cmsghdr *beside;
    gssize n;

    init_message(&message, source, LONGEST_SOURCE);
    do
        n = recvmsg(socket, &message.header, MSG_CMSG_CLOEXEC);
    while (n < 0 && errno == EINTR);
    beside = n > 0 ? CMSG_FIRSTHDR(&message.header) : NULL;
    if (beside == NULL || beside->cmsg_type != SCM_RIGHTS)
        return 0;
    memcpy(out, CMSG_DATA(beside), sizeof *out);
    source[n] = '\0';
    return n;
}

/* A sibling: fork() would make a child of the copy. */
static pid_t
make_sibling(void)
{
    return (pid_t)syscall(SYS_clone, CLONE_PARENT | SIGCHLD, NULL, NULL, NULL, NULL);
}

/* The lowest descriptor from `from` on that is kept; G_MAXINT if there is none. */
static int
next_kept(int from, const int *keep, guint n, int socket)
{
    int next = socket >= from ? socket : G_MAXINT;

    for (guint i = 0; i < n; i++)
        if (keep[i] >= from)
            next = MIN(next, keep[i]);
    return next;
}

static void
close_all_but(const int *keep, guint n, int socket)
{
    int from = STDERR_FILENO + 1, next;

    while ((next = next_kept(from, keep, n, socket)) != G_MAXINT) {
        if (next > from)
            close_range((guint)from, (guint)next - 1, 0);
        from = next + 1;
    }
    close_range((guint)from, ~0u, 0);
}

/* It is for this process to answer to what is asked of all of them at a terminal. */
static void
hold_signals_back(void)
{
    sigset_t ends;

    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGHUP);
    sigprocmask(SIG_BLOCK, &ends, NULL);
}

/* Ends when the other end of the socket is closed. */
G_NORETURN static void
serve(int socket, GjForkFunc func, gconstpointer data, pid_t parent)
{
    char source[LONGEST_SOURCE + 1];
    int out = -1;

    while (receive(socket, source, &out) > 0) {
        pid_t pid = make_sibling();

        if (pid == 0)
            func(data, source, out, parent);
        if (pid < 0)
            pid = -errno;
        close(out);
        if (send(socket, &pid, sizeof pid, MSG_NOSIGNAL) != sizeof pid)
            break;
    }
    _exit(0);
}

/* ---- In this process */

GjForker *
gj_forker_new(GjForkFunc func, gconstpointer data, const int *keep, guint n)
{
    pid_t parent = getpid(), pid;
    GjForker *forker;
    int ends[2];

    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
        return NULL;
    pid = fork();
    if (pid == 0) {
        if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent)
            _exit(0);
        hold_signals_back();
        close_all_but(keep, n, ends[1]);
        gj_memory_settle();
        serve(ends[1], func, data, parent);
    }
    close(ends[1]);
    if (pid < 0) {
        close(ends[0]);
        return NULL;
    }
    forker = g_new(GjForker, 1);
    *forker = (GjForker){pid, ends[0]};
    return forker;
}

void
gj_forker_free(GjForker *forker)
{
    if (forker == NULL)
        return;
    close(forker->socket);
    kill(forker->pid, SIGKILL);
    while (waitpid(forker->pid, NULL, 0) < 0 && errno == EINTR)
        ;
    g_free(forker);
}

static gboolean
ask(const GjForker *forker, const char *source, int out)
{
    Message message;
    struct cmsghdr *beside;

    init_message(&message, (char *)source, MIN(strlen(source) + 1, LONGEST_SOURCE));
    beside = CMSG_FIRSTHDR(&message.header);
    *beside = (struct cmsghdr){CMSG_LEN(sizeof out), SOL_SOCKET, SCM_RIGHTS};
    memcpy(CMSG_DATA(beside), &out, sizeof out);
    return sendmsg(forker->socket, &message.header, MSG_NOSIGNAL) > 0;
}

pid_t
gj_forker_fork(GjForker *forker, const char *source, int out)
{
    pid_t pid = -1;
    gssize n;

    if (!ask(forker, source, out))
        return -1;
    do
        n = recv(forker->socket, &pid, sizeof pid, 0);
    while (n < 0 && errno == EINTR);
    if (n != sizeof pid)
        errno = ECHILD;
    else if (pid < 0)
        errno = -pid;
    return n == sizeof pid && pid > 0 ? pid : -1;
}
