/* gr-field.c: the fields of a room, a row each
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-field"

#include "config.h"

#include "gr-field.h"

#include "gr-format.h"
#include "gr-labels.h"
#include "gr-text.h"

#include <glib/gi18n-lib.h>

/* A member of an object that a room need not have. */
#define MEMBER(Type, object, member)                                           \
  static const char *get_##object##_##member (GrRoom *room)                    \
  {                                                                            \
    const Type *object = gr_room_get_##object (room);                          \
                                                                               \
    return object != NULL ? object->member : NULL;                             \
  }

MEMBER (GrErrorInfo, error_info, code)
MEMBER (GrErrorInfo, error_info, message)
MEMBER (GrSharedConfig, shared_config, type_word)
MEMBER (GrSharedConfig, shared_config, state_word)
MEMBER (GrSharedConfig, shared_config, expire_text)

static const char *
get_why (GrRoom *room)
{
  const char *message = get_error_info_message (room);

  return message != NULL ? message : get_error_info_code (room);
}

static char *
join_tenants (GrRoom *room)
{
  const GrSharedConfig *config = gr_room_get_shared_config (room);

  return config != NULL
             ? g_strjoinv (";", (char **) config->allowed_project_ids)
             : NULL;
}

/* A model without id or name keeps its place in both lists, so that the nth
 * id belongs to the nth name. */
static char *
join_models (GrRoom *room, gsize member)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new ();

  for (guint i = 0; i < gr_room_get_n_models (room); i++)
    {
      const GrModelInfo *model = gr_room_get_model (room, i);
      char *value = G_STRUCT_MEMBER (char *, model, member);

      g_ptr_array_add (values, value != NULL ? value : (char *) "");
    }
  g_ptr_array_add (values, NULL);
  return g_strjoinv (";", (char **) values->pdata);
}

static char *
join_model_ids (GrRoom *room)
{
  return join_models (room, G_STRUCT_OFFSET (GrModelInfo, asset_id));
}

static char *
join_model_names (GrRoom *room)
{
  return join_models (room, G_STRUCT_OFFSET (GrModelInfo, asset_name));
}

static char *
join_backup_ids (GrRoom *room)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < gr_room_get_n_models (room); i++)
    {
      const GrModelInfo *model = gr_room_get_model (room, i);

      for (guint k = 0; model->backup_ids[k] != NULL; k++)
        g_ptr_array_add (ids, (char *) model->backup_ids[k]);
    }
  g_ptr_array_add (ids, NULL);
  return g_strjoinv (";", (char **) ids->pdata);
}

/* Table 6 of the reference, in its order, with the members of an object or a
 * list where that stands; confirm_state, which came later; ours. */
static const GrField rows[] = {
  { .id = "room_id",
    .older = "room-id",
    .title = N_ ("Room ID"),
    .kind = GR_FIELD_ID,
    .word = gr_room_get_id,
    .place = 12,
    .column = { 140 },
    .details = { "ids", N_ ("Room"), N_ ("Copy room ID") } },
  { .id = "project_id",
    .title = N_ ("Project"),
    .kind = GR_FIELD_ID,
    .word = gr_room_get_project_id,
    .place = 13,
    .details = { "ids", NULL, N_ ("Copy project ID") } },
  { .id = "room_name",
    .older = "name",
    .title = N_ ("Name"),
    .kind = GR_FIELD_NAME,
    .word = gr_room_get_name,
    .place = 2,
    .least = 24,
    .column = { 140, TRUE } },
  { .id = "room_type",
    .older = "type",
    .title = N_ ("Type"),
    .kind = GR_FIELD_TYPE,
    .word = gr_room_get_room_type_word,
    .label = gr_label_for_room_type,
    .place = 6,
    .column = { 90, TRUE, 1 } },
  { .id = "room_state",
    .older = "room-state",
    .title = N_ ("Room state"),
    .word = gr_room_get_room_state_word,
    .label = gr_label_for_room_state,
    .place = 5,
    .column = { 110 } },
  { .id = "view_mode", .word = gr_room_get_view_mode_word },
  { .id = "error_info.error_code", .word = get_error_info_code },
  { .id = "error_info.error_msg",
    .title = N_ ("Why"),
    .word = get_error_info_message,
    .label = get_why,
    .place = 4,
    .least = 16 },
  { .id = "shared_config.shared_type", .word = get_shared_config_type_word },
  { .id = "shared_config.shared_state", .word = get_shared_config_state_word },
  { .id = "shared_config.expire_time", .word = get_shared_config_expire_text },
  { .id = "shared_config.allowed_project_ids", .list = join_tenants },
  { .id = "room_description", .word = gr_room_get_description },
  { .id = "cover_url",
    .title = N_ ("Cover"),
    .kind = GR_FIELD_ID,
    .word = gr_room_get_cover_url,
    .place = 16,
    .details = { "addresses", NULL, N_ ("Copy cover address") } },
  { .id = "thumbnail",
    .title = N_ ("Thumbnail"),
    .kind = GR_FIELD_ID,
    .word = gr_room_get_thumbnail,
    .place = 17,
    .details = { "addresses", NULL, N_ ("Copy thumbnail address") } },
  { .id = "model_infos.model_asset_id", .list = join_model_ids },
  { .id = "model_infos.asset_name", .list = join_model_names },
  { .id = "model_infos.backup_model_asset_ids", .list = join_backup_ids },
  { .id = "create_time",
    .older = "created",
    /* Translators: when the room was made */
    .title = N_ ("Created"),
    .kind = GR_FIELD_TIME,
    .time = gr_room_get_create_time,
    .place = 11,
    .column = { 108 },
    .details = { "times" } },
  { .id = "update_time",
    .older = "updated",
    /* Translators: when the room was changed last */
    .title = N_ ("Updated"),
    .kind = GR_FIELD_TIME,
    .time = gr_room_get_update_time,
    .place = 10,
    .column = { 108 },
    .details = { "times" } },
  { .id = "last_job_start_time",
    .older = "last-live",
    .title = N_ ("Last live"),
    .kind = GR_FIELD_TIME,
    .time = gr_room_get_last_start_time,
    .place = 8,
    .column = { 108, TRUE } },
  { .id = "last_job_end_time",
    .kind = GR_FIELD_TIME,
    .time = gr_room_get_last_end_time },
  { .id = "last_job_status",
    .older = "status",
    .title = N_ ("Status"),
    .kind = GR_FIELD_STATUS,
    .word = gr_room_get_live_state_word,
    .label = gr_label_for_live_state,
    .place = 3,
    .column = { 110, TRUE } },
  { .id = "priv_data",
    .word = gr_room_get_priv_data,
    .place = 15,
    .details = { "priv_data", "", N_ ("Copy private data") } },
  { .id = "confirm_state",
    .older = "confirmation",
    .title = N_ ("Confirmation"),
    .word = gr_room_get_confirm_state_word,
    .label = gr_label_for_confirm_state,
    .place = 14,
    .column = { 120 },
    .details = { "confirmation", "" } },
  { .id = "cover",
    .title = N_ ("Cover"),
    .kind = GR_FIELD_COVER,
    .place = 1,
    .column = { 72, TRUE } },
  { .id = "avatars",
    .title = N_ ("Avatars"),
    .format = gr_format_avatars,
    .place = 7,
    .least = 12,
    .column = { 102, TRUE, 2 } },
  { .id = "duration",
    .title = N_ ("Duration"),
    .kind = GR_FIELD_DURATION,
    .place = 9,
    .column = { 84, TRUE, 1 } },
};

const GrFields *
gr_fields_get_default (void)
{
  static const GrFields fields = { rows, G_N_ELEMENTS (rows) };

  return &fields;
}

/**
 * gr_fields_find:
 * @fields: the fields to look through
 * @id: the id of one, or what older settings call it
 *
 * Returns: (nullable): the field
 */
const GrField *
gr_fields_find (const GrFields *fields, const char *id)
{
  g_return_val_if_fail (fields != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < fields->n; i++)
    if (g_str_equal (fields->rows[i].id, id) ||
        g_strcmp0 (fields->rows[i].older, id) == 0)
      return &fields->rows[i];

  return NULL;
}

/**
 * gr_field_words:
 * @field: a field
 * @room: a room
 * @max_chars: how many characters of it are of use
 * @now: seconds since the epoch, UTC
 * @zone: (nullable): where the reader is; %NULL: here
 *
 * Returns: (transfer full): one line; "" where there is nothing to show
 */
char *
gr_field_words (const GrField *field,
                GrRoom *room,
                gsize max_chars,
                gint64 now,
                GTimeZone *zone)
{
  const char *(*text) (GrRoom *);

  g_return_val_if_fail (field != NULL && room != NULL, NULL);

  if (field->time != NULL)
    return gr_format_time_short (field->time (room), now, zone);
  if (field->kind == GR_FIELD_DURATION)
    return gr_format_duration (gr_room_duration (room, now));
  if (field->format != NULL)
    return field->format (room, max_chars);
  text = field->label != NULL ? field->label : field->word;
  return gr_text_line (text != NULL ? text (room) : NULL, max_chars);
}

gboolean
gr_field_is_exported (const GrField *field)
{
  g_return_val_if_fail (field != NULL, FALSE);

  return field->word != NULL || field->time != NULL || field->list != NULL;
}

/**
 * gr_field_export:
 * @field: a field
 * @room: a room
 *
 * Returns: (transfer full) (nullable): the value as the service sent it; lists
 *   are joined by `;`
 */
char *
gr_field_export (const GrField *field, GrRoom *room)
{
  g_return_val_if_fail (field != NULL && room != NULL, NULL);

  if (field->list != NULL)
    return field->list (room);
  if (field->time == NULL)
    return field->word != NULL ? g_strdup (field->word (room)) : NULL;
  return field->time (room) != GR_TIME_NONE
             ? gr_time_format_wire (field->time (room))
             : NULL;
}

static char *
make_number_key (gint64 number)
{
  return g_strdup_printf ("%016" G_GINT64_MODIFIER "x",
                          (guint64) number ^ (G_GUINT64_CONSTANT (1) << 63));
}

/* The most urgent first. */
static const guint8 urgencies[] = {
  [GR_LIVE_STATE_BLOCKED] = 0,    [GR_LIVE_STATE_FAILED] = 1,
  [GR_LIVE_STATE_PROCESSING] = 2, [GR_LIVE_STATE_WAITING] = 3,
  [GR_LIVE_STATE_CANCELED] = 4,   [GR_LIVE_STATE_SUCCEED] = 5,
  [GR_LIVE_STATE_NONE] = 6,       [GR_LIVE_STATE_UNKNOWN] = 7,
};

/**
 * gr_field_sort_key:
 * @field: a field
 * @room: a room
 * @now: seconds since the epoch, UTC
 *
 * Made once for each room; strcmp() of two says which comes first. Texts are
 * ordered as the language has it and numbers in them by value, the states of
 * a livestream by urgency.
 *
 * Returns: (transfer full) (nullable): %NULL for an empty value, which comes
 *   last
 */
char *
gr_field_sort_key (const GrField *field, GrRoom *room, gint64 now)
{
  g_autofree char *words = NULL;
  gint64 number;

  g_return_val_if_fail (field != NULL && room != NULL, NULL);

  if (field->kind == GR_FIELD_STATUS)
    return make_number_key (urgencies[gr_room_get_live_state (room)]);
  if (field->time != NULL)
    {
      number = field->time (room);
      return number != GR_TIME_NONE ? make_number_key (number) : NULL;
    }
  if (field->kind == GR_FIELD_DURATION)
    {
      number = gr_room_duration (room, now);
      return number >= 0 ? make_number_key (number) : NULL;
    }
  words = gr_field_words (field, room, GR_TEXT_LINE_MAX, now, NULL);
  return *words != '\0' ? g_utf8_collate_key_for_filename (words, -1) : NULL;
}
