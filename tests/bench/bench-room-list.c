/* bench-room-list.c: what a list costs at 100 and at 1,000,000 rooms
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rooms-fixture.h"

#include <malloc.h>

#define FEW 100
#define MANY 1000000

/* What a column view holds after a jump. */
#define N_HELD 203
#define N_JUMPS 50

static gint64
get_bytes (void)
{
  return (gint64) mallinfo2 ().uordblks;
}

/* Bytes while a list of @total rooms is open and its first rows are held. */
static gint64
weigh_open_list (guint total)
{
  gint64 before = get_bytes ();
  g_autoptr (Fixture) f = fixture_new (total);

  fixture_open (f);
  fixture_take (f, 0, FEW);
  fixture_settle (f);
  return get_bytes () - before;
}

/* Bytes a page when as many are kept as may be. */
static gint64
weigh_kept_page (Fixture *f)
{
  gint64 before = get_bytes ();

  for (guint page = 1; page < GR_ROOM_LIST_PAGES_KEPT; page++)
    {
      fixture_take (f, page * GR_ROOM_LIST_PAGE, 1);
      fixture_settle (f);
      fixture_drop (f);
    }
  return (get_bytes () - before) / (GR_ROOM_LIST_PAGES_KEPT - 1);
}

/* Microseconds from the jump to @position until its rows are there, and until
 * they are filled. */
static void
jump (Fixture *f, guint position, double *there, double *filled)
{
  gint64 start;

  fixture_drop (f);
  fixture_settle (f);
  start = g_get_monotonic_time ();
  fixture_take (f, position, N_HELD);
  *there += g_get_monotonic_time () - start;
  fixture_settle (f);
  *filled += g_get_monotonic_time () - start;
}

static double
time_page (guint total)
{
  gint64 start;
  g_autoptr (Fixture) f = fixture_new (total);

  start = g_get_monotonic_time ();
  fixture_open (f);
  return g_get_monotonic_time () - start;
}

static void
print_memory (void)
{
  gint64 few, many;

  /* Once, for what is set up once. */
  weigh_open_list (FEW);
  few = weigh_open_list (FEW);
  many = weigh_open_list (MANY);
  g_print ("memory, first rows held: %u rooms %" G_GINT64_FORMAT
           " bytes, %u rooms %" G_GINT64_FORMAT " bytes, ratio %.2f\n",
           FEW, few, MANY, many, (double) many / few);
}

static void
print_jumps (void)
{
  g_autoptr (Fixture) f = fixture_new (MANY);
  double page = time_page (MANY);
  double cold_there = 0, cold = 0, warm_there = 0, warm = 0;

  fixture_open (f);
  g_print ("memory of a page that is kept: %" G_GINT64_FORMAT " bytes\n",
           weigh_kept_page (f));
  for (guint i = 0; i < N_JUMPS; i++)
    {
      jump (f, 500050 + i * 1000, &cold_there, &cold);
      jump (f, 300, &warm_there, &warm);
    }
  g_print ("jump, %u rows: there after %.0f us, filled after %.0f us, which is "
           "%.2f times the first page\n",
           N_HELD, cold_there / N_JUMPS, cold / N_JUMPS, cold / N_JUMPS / page);
  g_print ("jump to what is kept: there after %.0f us, ratio %.3f\n",
           warm_there / N_JUMPS, warm_there / cold);
}

int
main (void)
{
  /* mallinfo2() looks at one arena only. */
  mallopt (M_ARENA_MAX, 1);

  print_memory ();
  print_jumps ();
  return 0;
}
