/* gr-ctl-options.c: what the command line of `greenroomctl list` asks for
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-ctl-options"

#include "config.h"

#include "gr-ctl-options.h"

#include "gr-ctl-arguments.h"
#include "gr-ctl-error.h"
#include "gr-room-walk.h"

#include <glib/gi18n-lib.h>

#define LIMIT_DEFAULT 100
#define DEMO_ROOMS_MAX 1000000

static const char *
look_up (GHashTable *given, const char *option)
{
  return g_hash_table_lookup (given, option);
}

static gboolean
is_given (GHashTable *given, const char *option)
{
  return g_hash_table_contains (given, option);
}

static gboolean
check_sources (GHashTable *given, GError **error)
{
  gboolean endpoint =
      is_given (given, "--endpoint") || is_given (given, "--project-id");

  if (is_given (given, "--demo") + is_given (given, "--account") + endpoint > 1)
    return gr_ctl_refuse (error,
                          _ ("Only one can be asked. Give --demo, or "
                             "--account, or --endpoint with --project-id."));
  return TRUE;
}

static gboolean
read_source (GrCtlOptions *self, GHashTable *given, GError **error)
{
  const char *n = look_up (given, "--demo");
  const char *rate = look_up (given, "--rate");

  self->demo = is_given (given, "--demo");
  self->account = g_strdup (look_up (given, "--account"));
  self->endpoint = g_strdup (look_up (given, "--endpoint"));
  self->project_id = g_strdup (look_up (given, "--project-id"));
  self->app_user_id = g_strdup (look_up (given, "--app-user-id"));
  self->has_rate = rate != NULL;
  return check_sources (given, error) &&
         (n == NULL || gr_ctl_parse_number ("--demo", n, 1, DEMO_ROOMS_MAX,
                                            &self->demo_rooms, error)) &&
         (rate == NULL || gr_ctl_parse_number ("--rate", rate, 0, G_MAXINT32,
                                               &self->rate, error));
}

static void
take_query (GrCtlOptions *self, GrRoomQuery *query)
{
  gr_room_query_unref (self->query);
  self->query = query;
}

static void
read_text_filters (GrCtlOptions *self, GHashTable *given)
{
  take_query (self,
              gr_room_query_with_name (self->query, look_up (given, "--name")));
  take_query (self,
              gr_room_query_with_avatar_name (self->query,
                                              look_up (given, "--avatar")));
  take_query (self,
              gr_room_query_with_avatar_id (self->query,
                                            look_up (given, "--avatar-id")));
}

static gboolean
read_word_filters (GrCtlOptions *self, GHashTable *given, GError **error)
{
  const char *status = look_up (given, "--status");
  const char *type = look_up (given, "--type");
  const char *owner = look_up (given, "--ownership");
  const char *confirmation = look_up (given, "--confirmation");
  GrLiveStates states = 0;
  GrRoomType room_type = GR_ROOM_TYPE_NONE;
  GrOwnership ownership = GR_OWNERSHIP_NONE;
  GrConfirmState confirm_state = GR_CONFIRM_STATE_NONE;

  if ((status && !gr_ctl_parse_live_states (status, &states, error)) ||
      (type && !gr_ctl_parse_room_type (type, &room_type, error)) ||
      (owner && !gr_ctl_parse_ownership (owner, &ownership, error)) ||
      (confirmation &&
       !gr_ctl_parse_confirm_state (confirmation, &confirm_state, error)))
    return FALSE;

  take_query (self, gr_room_query_with_live_states (self->query, states));
  take_query (self, gr_room_query_with_room_type (self->query, room_type));
  take_query (self, gr_room_query_with_ownership (self->query, ownership));
  take_query (self,
              gr_room_query_with_confirm_state (self->query, confirm_state));
  return TRUE;
}

static gboolean
read_time_filters (GrCtlOptions *self, GHashTable *given, GError **error)
{
  const char *since_text = look_up (given, "--since");
  const char *until_text = look_up (given, "--until");
  gint64 since = GR_TIME_NONE;
  gint64 until = GR_TIME_NONE;

  if ((since_text && !gr_ctl_parse_since (since_text, &since, error)) ||
      (until_text && !gr_ctl_parse_until (until_text, &until, error)))
    return FALSE;

  take_query (self, gr_room_query_with_since (self->query, since));
  take_query (self, gr_room_query_with_until (self->query, until));
  return TRUE;
}

static gboolean
read_range (GrCtlOptions *self, GHashTable *given, GError **error)
{
  const char *offset = look_up (given, "--offset");
  const char *limit = look_up (given, "--limit");
  guint number = LIMIT_DEFAULT;

  if (offset && !gr_ctl_parse_number ("--offset", offset, 0, GR_OFFSET_MAX,
                                      &self->offset, error))
    return FALSE;
  if (limit &&
      !gr_ctl_parse_number ("--limit", limit, 1, GR_OFFSET_MAX, &number, error))
    return FALSE;
  if (limit && is_given (given, "--all"))
    return gr_ctl_refuse (error,
                          _ ("--all lists to the end and --limit ends before: "
                             "give one of the two."));
  self->limit = is_given (given, "--all") ? GR_ROOM_WALK_ALL : (gint64) number;
  return TRUE;
}

static gboolean
read_output (GrCtlOptions *self, GHashTable *given, GError **error)
{
  const char *format = look_up (given, "--format");

  self->output = g_strdup (look_up (given, "--output"));
  if (self->output != NULL && *self->output == '\0')
    return gr_ctl_refuse (error, _ ("--output needs the name of a file."));
  if (format != NULL && !gr_ctl_parse_format (format, &self->format, error))
    return FALSE;
  if (!is_given (given, "--spreadsheet"))
    return TRUE;
  if (format != NULL && self->format != GR_CTL_FORMAT_CSV)
    return gr_ctl_refuse (error,
                          _ ("--spreadsheet writes CSV for a spreadsheet: "
                             "leave --format out, or give csv."));
  self->format = GR_CTL_FORMAT_SPREADSHEET;
  return TRUE;
}

/* What the query refuses now is a slip of the command line; what the service
 * refuses later is not. */
static gboolean
check_query (GrCtlOptions *self, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  return gr_room_query_validate (self->query, &local_error) ||
         gr_ctl_refuse (error, "%s", local_error->message);
}

/**
 * gr_ctl_options_parse:
 * @argc: number of arguments
 * @argv: the command, "list", and what follows it
 * @error: return location
 *
 * `--help` prints the help and ends the program.
 *
 * Returns: (transfer full): what is asked for, or %NULL with a sentence that
 *   says what to change: %GR_ERROR_INVALID_ARGUMENT or %G_OPTION_ERROR
 */
GrCtlOptions *
gr_ctl_options_parse (int argc, char **argv, GError **error)
{
  g_autoptr (GHashTable) given = gr_ctl_arguments_parse (argc, argv, error);
  g_autoptr (GrCtlOptions) self = NULL;

  if (given == NULL)
    return NULL;
  self = g_new0 (GrCtlOptions, 1);
  self->query = gr_room_query_new ();
  read_text_filters (self, given);
  if (!read_source (self, given, error) ||
      !read_word_filters (self, given, error) ||
      !read_time_filters (self, given, error) || !check_query (self, error) ||
      !read_range (self, given, error) || !read_output (self, given, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
gr_ctl_options_free (GrCtlOptions *self)
{
  g_free (self->account);
  g_free (self->endpoint);
  g_free (self->project_id);
  g_free (self->app_user_id);
  gr_room_query_unref (self->query);
  g_free (self->output);
  g_free (self);
}
