/* Processes made from a copy of this one. SPDX-License-Identifier: GPL-3.0-or-later */
#include "batch/forker.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static char word[16] = "early";

/* Writes what it was given and what it finds: its source, whether its parent is the one that
 * asked, a word of its memory, and whether a descriptor is open. */
static void
tell(gconstpointer data, const char *source, int out, pid_t parent)
{
    const int *file = data;

    dprintf(out, "%zu %.5s %d %s %d", strlen(source), source, getppid() == parent, word,
            fcntl(*file, F_GETFD) >= 0);
    _exit(7);
}

/* Returns: ownership of what a child wrote. */
static char *
hear(GjForker *forker, const char *source)
{
    char told[64] = "";
    int ends[2], status;
    pid_t pid;

    cr_assert_eq(pipe(ends), 0);
    pid = gj_forker_fork(forker, source, ends[1]);
    cr_assert_gt(pid, 0);
    close(ends[1]);
    cr_assert_geq(read(ends[0], told, sizeof told - 1), 0);
    close(ends[0]);
    cr_assert_eq(waitpid(pid, &status, 0), pid);
    cr_assert(WIFEXITED(status) && WEXITSTATUS(status) == 7);
    return g_strdup(told);
}

Test(forker, makes_children_of_this_process_from_an_early_copy)
{
    int file = open("/dev/null", O_RDONLY);
    GjForker *forker = gj_forker_new(tell, &file, &file, 1);
    g_autofree char *first = NULL, *second = NULL;

    strcpy(word, "late");
    first = hear(forker, "a.pdf");
    second = hear(forker, "b.pdf");
    gj_forker_free(forker);
    cr_expect_str_eq(first, "5 a.pdf 1 early 1");
    cr_expect_str_eq(second, "5 b.pdf 1 early 1");
    cr_expect_eq(waitpid(-1, NULL, WNOHANG), -1, "the copy is still there");
}

Test(forker, keeps_no_other_descriptors)
{
    int file = open("/dev/null", O_RDONLY);
    GjForker *forker = gj_forker_new(tell, &file, NULL, 0);
    g_autofree char *told = hear(forker, "a.pdf");

    gj_forker_free(forker);
    cr_expect_str_eq(told, "5 a.pdf 1 early 0");
}

Test(forker, takes_names_of_any_length)
{
    int file = 0;
    GjForker *forker = gj_forker_new(tell, &file, NULL, 0);
    g_autofree char *long_name = g_strnfill(100000, 'x');
    g_autofree char *none = hear(forker, "");
    g_autofree char *cut = hear(forker, long_name);

    gj_forker_free(forker);
    cr_expect_str_eq(none, "0  1 early 1");
    cr_expect_str_eq(cut, "8192 xxxxx 1 early 1");
}

static pid_t
only_child(void)
{
    g_autofree char *path = g_strdup_printf("/proc/self/task/%d/children", (int)getpid());
    FILE *children = fopen(path, "r");
    int pid = 0;

    cr_assert_not_null(children, "%s", path);
    cr_assert_eq(fscanf(children, "%d", &pid), 1);
    fclose(children);
    return pid;
}

Test(forker, says_that_its_copy_is_gone)
{
    int file = 0;
    GjForker *forker = gj_forker_new(tell, &file, NULL, 0);

    kill(only_child(), SIGKILL);
    errno = 0;
    cr_expect_eq(gj_forker_fork(forker, "a.pdf", STDOUT_FILENO), -1);
    cr_expect_neq(errno, 0);
    gj_forker_free(forker);
}
