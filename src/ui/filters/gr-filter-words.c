/* gr-filter-words.c: the filters as a sentence
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-filter-words"

#include "config.h"

#include "gr-filters-private.h"

#include "gr-labels.h"
#include "gr-local-time.h"

#include <glib/gi18n-lib.h>

#define N_TYPES (GR_ROOM_TYPE_TEMPLATE + 1)
#define N_STATES (GR_LIVE_STATE_CANCELED + 1)

/* Translators: the beginnings of "No failed room named “spring” was live in
 * the last 7 days." Leave the "No" to the sentences where that reads better.
 */
static const char *const subjects[N_TYPES][N_STATES] = {
  [GR_ROOM_TYPE_NONE] = {
    [GR_LIVE_STATE_NONE] = N_("No room"),
    [GR_LIVE_STATE_WAITING] = N_("No waiting room"),
    [GR_LIVE_STATE_PROCESSING] = N_("No live room"),
    [GR_LIVE_STATE_SUCCEED] = N_("No finished room"),
    [GR_LIVE_STATE_FAILED] = N_("No failed room"),
    [GR_LIVE_STATE_CANCELED] = N_("No cancelled room"),
  },
  [GR_ROOM_TYPE_NORMAL] = {
    [GR_LIVE_STATE_NONE] = N_("No general room"),
    [GR_LIVE_STATE_WAITING] = N_("No waiting general room"),
    [GR_LIVE_STATE_PROCESSING] = N_("No live general room"),
    [GR_LIVE_STATE_SUCCEED] = N_("No finished general room"),
    [GR_LIVE_STATE_FAILED] = N_("No failed general room"),
    [GR_LIVE_STATE_CANCELED] = N_("No cancelled general room"),
  },
  [GR_ROOM_TYPE_TEMP] = {
    [GR_LIVE_STATE_NONE] = N_("No temporary room"),
    [GR_LIVE_STATE_WAITING] = N_("No waiting temporary room"),
    [GR_LIVE_STATE_PROCESSING] = N_("No live temporary room"),
    [GR_LIVE_STATE_SUCCEED] = N_("No finished temporary room"),
    [GR_LIVE_STATE_FAILED] = N_("No failed temporary room"),
    [GR_LIVE_STATE_CANCELED] = N_("No cancelled temporary room"),
  },
  [GR_ROOM_TYPE_TEMPLATE] = {
    [GR_LIVE_STATE_NONE] = N_("No template"),
    [GR_LIVE_STATE_WAITING] = N_("No waiting template"),
    [GR_LIVE_STATE_PROCESSING] = N_("No live template"),
    [GR_LIVE_STATE_SUCCEED] = N_("No finished template"),
    [GR_LIVE_STATE_FAILED] = N_("No failed template"),
    [GR_LIVE_STATE_CANCELED] = N_("No cancelled template"),
  },
};

/* "Failed", "Failed or Cancelled", "Waiting, Live or Never live" */
static char *
list_states (GrLiveStates states)
{
  const GrLiveState *state = gr_live_states_in_order;
  char *list = NULL;

  for (; *state != GR_LIVE_STATE_UNKNOWN; state++)
    {
      const char *word = gr_label_of_live_state (*state);
      g_autofree char *before = list;

      if ((states & GR_LIVE_STATE_BIT (*state)) == 0)
        {
          list = g_steal_pointer (&before);
          continue;
        }
      states &= ~GR_LIVE_STATE_BIT (*state);
      if (before == NULL)
        list = g_strdup (word);
      else if (states == 0)
        /* Translators: the end of a list: "Waiting, Live" or "Failed" */
        list = g_strdup_printf (_ ("%s or %s"), before, word);
      else
        /* Translators: a list that goes on: "Waiting", "Live" */
        list = g_strdup_printf (_ ("%s, %s"), before, word);
    }
  return list;
}

/* The one state that the subject names; NONE: it names none. */
static GrLiveState
find_only_state (GrLiveStates states)
{
  for (int state = GR_LIVE_STATE_WAITING; state < N_STATES; state++)
    if (states == GR_LIVE_STATE_BIT (state))
      return state;
  return GR_LIVE_STATE_NONE;
}

static const char *
describe_subject (GrRoomQuery *query)
{
  GrRoomType type = gr_room_query_get_room_type (query);
  GrLiveState state = find_only_state (gr_room_query_get_live_states (query));

  g_return_val_if_fail (type < N_TYPES, "");
  return _ (subjects[type][state]);
}

static const char *
describe_ownership (GrOwnership ownership)
{
  /* Translators: these follow "No template"; mind the space before them. */
  switch (ownership)
    {
    case GR_OWNERSHIP_OWNED:
      return _ (" of yours that is not shared");
    case GR_OWNERSHIP_SHARED_TO_OTHERS:
      return _ (" shared by you");
    case GR_OWNERSHIP_SHARED_FROM_OTHERS:
      return _ (" shared with you");
    case GR_OWNERSHIP_PUBLIC:
      return _ (" that is public");
    case GR_OWNERSHIP_NONE:
    case GR_OWNERSHIP_UNKNOWN:
    default:
      return "";
    }
}

static void
append_states (GString *clauses, GrLiveStates states)
{
  g_autofree char *list = NULL;

  if (states == 0 || find_only_state (states) != GR_LIVE_STATE_NONE)
    return;
  list = list_states (states);
  /* Translators: follows "No room"; "Failed or Cancelled"; mind the space */
  g_string_append_printf (clauses, _ (" whose status is %s"), list);
}

static char *
describe_clauses (GrRoomQuery *query)
{
  GString *clauses =
      g_string_new (describe_ownership (gr_room_query_get_ownership (query)));
  const char *name = gr_room_query_get_name (query);
  const char *avatar = gr_room_query_get_avatar_name (query);
  const char *avatar_id = gr_room_query_get_avatar_id (query);

  if (name != NULL)
    /* Translators: follows "No room"; mind the space before it */
    g_string_append_printf (clauses, _ (" named “%s”"), name);
  if (avatar != NULL)
    /* Translators: follows "No room"; mind the space before it */
    g_string_append_printf (clauses, _ (" with avatar “%s”"), avatar);
  if (avatar_id != NULL)
    /* Translators: follows "No room"; mind the space before it */
    g_string_append_printf (clauses, _ (" with avatar ID “%s”"), avatar_id);
  append_states (clauses, gr_room_query_get_live_states (query));
  return g_string_free (clauses, FALSE);
}

static char *
describe_custom (GrRoomQuery *query, const char *subject, const char *clauses)
{
  gint64 from = gr_room_query_get_since (query);
  gint64 to = gr_room_query_get_until (query);
  g_autofree char *since = gr_local_time_format (from, NULL);
  g_autofree char *until = gr_local_time_format (to, NULL);

  if (from != GR_TIME_NONE && to != GR_TIME_NONE)
    return g_strdup_printf (_ ("%1$s%2$s was live between %3$s and %4$s."),
                            subject, clauses, since, until);
  if (from != GR_TIME_NONE)
    return g_strdup_printf (_ ("%1$s%2$s was live after %3$s."), subject,
                            clauses, since);
  if (to != GR_TIME_NONE)
    return g_strdup_printf (_ ("%1$s%2$s was live before %3$s."), subject,
                            clauses, until);
  return g_strdup_printf (_ ("%1$s%2$s was found."), subject, clauses);
}

/**
 * gr_filters_describe:
 * @self: the filters
 *
 * Returns: (transfer full): one sentence that repeats the filters, for when
 *   no room matches them
 */
char *
gr_filters_describe (GrFilters *self)
{
  const char *subject;
  g_autofree char *clauses = NULL;
  GrRoomQuery *query;

  g_return_val_if_fail (GR_IS_FILTERS (self), NULL);

  query = gr_filters_get_query (self);
  subject = describe_subject (query);
  clauses = describe_clauses (query);
  /* Translators: %1$s is "No failed room", %2$s is " named “spring”" and the
   * like, or nothing. Put them where your language wants them. */
  switch (gr_filters_get_time_range (self))
    {
    case GR_TIME_RANGE_TODAY:
      return g_strdup_printf (_ ("%1$s%2$s was live today."), subject, clauses);
    case GR_TIME_RANGE_LAST_7_DAYS:
      return g_strdup_printf (_ ("%1$s%2$s was live in the last 7 days."),
                              subject, clauses);
    case GR_TIME_RANGE_LAST_30_DAYS:
      return g_strdup_printf (_ ("%1$s%2$s was live in the last 30 days."),
                              subject, clauses);
    case GR_TIME_RANGE_ANY:
    case GR_TIME_RANGE_CUSTOM:
    default:
      return describe_custom (query, subject, clauses);
    }
}
