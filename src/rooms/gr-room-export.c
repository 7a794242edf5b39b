/* gr-room-export.c: rooms as JSON, lines of JSON and CSV
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-room-export"

#include "config.h"

#include "gr-room-export.h"

#include <string.h>

/* The names of Table 6 of the service's reference, in its order, and
 * confirm_state, which came later. Where an object or a list stands there,
 * its members stand here. gr_export_append_csv() keeps the same order. */
static const char csv_header[] = "room_id,project_id,room_name,room_type,"
                                 "room_state,view_mode,"
                                 "error_info.error_code,"
                                 "error_info.error_msg,"
                                 "shared_config.shared_type,"
                                 "shared_config.shared_state,"
                                 "shared_config.expire_time,"
                                 "shared_config.allowed_project_ids,"
                                 "room_description,cover_url,thumbnail,"
                                 "model_infos.model_asset_id,"
                                 "model_infos.asset_name,"
                                 "model_infos.backup_model_asset_ids,"
                                 "create_time,update_time,"
                                 "last_job_start_time,last_job_end_time,"
                                 "last_job_status,priv_data,confirm_state"
                                 "\r\n";

static GBytes *
dup_json (GrRoom *room, GBytes *body)
{
  gsize offset, length;

  if (body == NULL)
    return gr_room_dup_json (room);
  gr_room_get_json_extent (room, &offset, &length);
  return g_bytes_new_from_bytes (body, offset, length);
}

static gboolean
is_line_break (char c)
{
  return c == '\n' || c == '\r';
}

static gboolean
is_indentation (char c)
{
  return is_line_break (c) || c == ' ' || c == '\t';
}

/* JSON allows line breaks between tokens only. Those go, with the
 * indentation that follows them; the parser lets through raw ones in strings
 * too, and those are escaped. */
static void
append_as_line (GString *out, const char *json, gsize length)
{
  gboolean in_string = FALSE;
  gboolean escaped = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      char c = json[i];

      if (is_line_break (c) && in_string)
        g_string_append (out, c == '\n' ? "\\n" : "\\r");
      else if (is_line_break (c))
        while (i + 1 < length && is_indentation (json[i + 1]))
          i++;
      else
        g_string_append_c (out, c);
      if (c == '"' && !escaped)
        in_string = !in_string;
      escaped = in_string && c == '\\' && !escaped;
    }
}

static void
append_field (GString *out, const char *value)
{
  if (value != NULL && strpbrk (value, ",\"\r\n") != NULL)
    {
      g_string_append_c (out, '"');
      for (const char *c = value; *c != '\0'; c++)
        {
          if (*c == '"')
            g_string_append_c (out, '"');
          g_string_append_c (out, *c);
        }
      g_string_append_c (out, '"');
    }
  else if (value != NULL)
    g_string_append (out, value);
  g_string_append_c (out, ',');
}

static void
append_time_field (GString *out, gint64 time)
{
  g_autofree char *text = NULL;

  if (time != GR_TIME_NONE)
    text = gr_time_format_wire (time);
  append_field (out, text);
}

static void
append_list_field (GString *out, const char *const *values)
{
  g_autofree char *text = g_strjoinv (";", (char **) values);

  append_field (out, text);
}

static void
append_error_fields (GString *out, const GrErrorInfo *info)
{
  append_field (out, info != NULL ? info->code : NULL);
  append_field (out, info != NULL ? info->message : NULL);
}

static void
append_shared_fields (GString *out, const GrSharedConfig *config)
{
  static const char *const none[] = { NULL };

  append_field (out, config != NULL ? config->type_word : NULL);
  append_field (out, config != NULL ? config->state_word : NULL);
  append_field (out, config != NULL ? config->expire_text : NULL);
  append_list_field (out, config != NULL ? config->allowed_project_ids : none);
}

/* A model without id or name keeps its place in both lists, so that the nth
 * id belongs to the nth name. */
static void
append_model_fields (GString *out, GrRoom *room)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GPtrArray) backups = g_ptr_array_new ();

  for (guint i = 0; i < gr_room_get_n_models (room); i++)
    {
      const GrModelInfo *model = gr_room_get_model (room, i);

      g_ptr_array_add (ids, (char *) (model->asset_id ? model->asset_id : ""));
      g_ptr_array_add (names,
                       (char *) (model->asset_name ? model->asset_name : ""));
      for (guint k = 0; model->backup_ids[k] != NULL; k++)
        g_ptr_array_add (backups, (char *) model->backup_ids[k]);
    }
  g_ptr_array_add (ids, NULL);
  g_ptr_array_add (names, NULL);
  g_ptr_array_add (backups, NULL);
  append_list_field (out, (const char *const *) ids->pdata);
  append_list_field (out, (const char *const *) names->pdata);
  append_list_field (out, (const char *const *) backups->pdata);
}

/**
 * gr_export_begin_json:
 * @out: what to append to
 * @count: the service's last word on the number of its rooms
 *
 * Begins a document of the service's own shape, `count` and
 * `smart_live_rooms` (the reference's Table 5).
 */
void
gr_export_begin_json (GString *out, gint64 count)
{
  g_return_if_fail (out != NULL);
  g_return_if_fail (count >= 0);

  g_string_append_printf (out,
                          "{\"count\": %" G_GINT64_FORMAT
                          ", \"smart_live_rooms\": [",
                          count);
}

/**
 * gr_export_append_json:
 * @out: what to append to
 * @room: a room
 * @body: (nullable): the body of its page
 *
 * Appends the room's own bytes, as the service sent them.
 */
void
gr_export_append_json (GString *out, GrRoom *room, GBytes *body)
{
  g_autoptr (GBytes) json = NULL;
  const char *data;
  gsize length;

  g_return_if_fail (out != NULL);
  g_return_if_fail (room != NULL);

  json = dup_json (room, body);
  data = g_bytes_get_data (json, &length);
  g_string_append_len (out, data, length);
}

/**
 * gr_export_append_json_line:
 * @out: what to append to
 * @room: a room
 * @body: (nullable): the body of its page
 *
 * Appends the room's own bytes and a line feed. Line breaks among those
 * bytes go; no value changes.
 */
void
gr_export_append_json_line (GString *out, GrRoom *room, GBytes *body)
{
  g_autoptr (GBytes) json = NULL;
  const char *data;
  gsize length;

  g_return_if_fail (out != NULL);
  g_return_if_fail (room != NULL);

  json = dup_json (room, body);
  data = g_bytes_get_data (json, &length);
  append_as_line (out, data, length);
  g_string_append_c (out, '\n');
}

/**
 * gr_export_begin_csv:
 * @out: what to append to
 *
 * Appends the header: the service's names, in the order of its reference.
 */
void
gr_export_begin_csv (GString *out)
{
  g_return_if_fail (out != NULL);

  g_string_append (out, csv_header);
}

/**
 * gr_export_append_csv:
 * @out: what to append to
 * @room: a room
 *
 * Appends a record. Values stand as the service sent them, words too; lists
 * are joined by `;`; what is absent is empty. Nothing guards against
 * spreadsheets that run a value as a formula: RFC 4180 knows no such thing,
 * and a guard would change the value.
 */
void
gr_export_append_csv (GString *out, GrRoom *room)
{
  g_return_if_fail (out != NULL);
  g_return_if_fail (room != NULL);

  append_field (out, gr_room_get_id (room));
  append_field (out, gr_room_get_project_id (room));
  append_field (out, gr_room_get_name (room));
  append_field (out, gr_room_get_room_type_word (room));
  append_field (out, gr_room_get_room_state_word (room));
  append_field (out, gr_room_get_view_mode_word (room));
  append_error_fields (out, gr_room_get_error_info (room));
  append_shared_fields (out, gr_room_get_shared_config (room));
  append_field (out, gr_room_get_description (room));
  append_field (out, gr_room_get_cover_url (room));
  append_field (out, gr_room_get_thumbnail (room));
  append_model_fields (out, room);
  append_time_field (out, gr_room_get_create_time (room));
  append_time_field (out, gr_room_get_update_time (room));
  append_time_field (out, gr_room_get_last_start_time (room));
  append_time_field (out, gr_room_get_last_end_time (room));
  append_field (out, gr_room_get_live_state_word (room));
  append_field (out, gr_room_get_priv_data (room));
  append_field (out, gr_room_get_confirm_state_word (room));
  g_string_truncate (out, out->len - 1); /* the last comma */
  g_string_append (out, "\r\n");
}
