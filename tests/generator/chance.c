/* Random draws that a seed and a name decide. SPDX-License-Identifier: GPL-3.0-or-later */
#include "chance.h"

static guint64
next(Chance *chance)
{
    guint64 z = chance->state += 0x9e3779b97f4a7c15u;

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

Chance
chance_of(guint64 seed, const char *what)
{
    Chance chance = {0xcbf29ce484222325u ^ (seed * 0x9e3779b97f4a7c15u)};

    for (; *what; what++)
        chance.state = (chance.state ^ (guchar)*what) * 0x100000001b3u;
    next(&chance);
    return chance;
}

guint
chance_below(Chance *chance, guint n)
{
    return (guint)((next(chance) >> 16) % n);
}

double
chance_between(Chance *chance, double low, double high)
{
    return low +
           (high - low) * (double)(next(chance) >> 11) / (double)(G_GUINT64_CONSTANT(1) << 53);
}

gboolean
chance_hit(Chance *chance, double odds)
{
    return chance_between(chance, 0, 1) < odds;
}
