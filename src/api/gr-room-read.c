/* gr-room-read.c: fills a room from what the service sent
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-json-read.h"
#include "gr-room-private.h"

static const char *const no_strings[] = { NULL };

/* Texts that differ from room to room. */
static const char *
keep (GStringChunk *strings, const char *text)
{
  return text != NULL ? g_string_chunk_insert (strings, text) : NULL;
}

/* Texts that most rooms of a page share: words, tenants, avatars. */
static const char *
keep_once (GStringChunk *strings, const char *text)
{
  return text != NULL ? g_string_chunk_insert_const (strings, text) : NULL;
}

/* A NULL-terminated array of the strings in @array; free with
 * free_strings(). */
static const char *const *
read_strings (JsonArray *array, GStringChunk *strings)
{
  guint n = array != NULL ? json_array_get_length (array) : 0;
  const char **texts;
  guint n_texts = 0;

  if (n == 0)
    return no_strings;
  texts = g_new (const char *, n + 1);
  for (guint i = 0; i < n; i++)
    {
      const char *text =
          gr_json_node_string (json_array_get_element (array, i));

      if (text != NULL)
        texts[n_texts++] = keep_once (strings, text);
    }
  texts[n_texts] = NULL;
  if (n_texts > 0)
    return texts;
  g_free (texts);
  return no_strings;
}

static void
free_strings (const char *const *texts)
{
  if (texts != no_strings)
    g_free ((gpointer) texts);
}

/* An empty model counts as absent; so does an empty shared config. */
static gboolean
read_model (JsonNode *node, GrModelInfo *model, GStringChunk *strings)
{
  JsonObject *object;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;
  object = json_node_get_object (node);
  model->asset_id =
      keep_once (strings, gr_json_get_string (object, "model_asset_id"));
  model->asset_name =
      keep_once (strings, gr_json_get_string (object, "asset_name"));
  model->backup_ids =
      read_strings (gr_json_get_array (object, "backup_model_asset_ids"),
                    strings);
  return model->asset_id != NULL || model->asset_name != NULL ||
         model->backup_ids != no_strings;
}

static void
read_models (GrRoom *self, JsonArray *array, GStringChunk *strings)
{
  guint n = array != NULL ? json_array_get_length (array) : 0;

  if (n == 0)
    return;
  self->models = g_new (GrModelInfo, n);
  for (guint i = 0; i < n; i++)
    if (read_model (json_array_get_element (array, i),
                    &self->models[self->n_models], strings))
      self->n_models++;
}

static gboolean
read_config (JsonObject *object, GrSharedConfig *config, GStringChunk *strings)
{
  config->type_word =
      keep_once (strings, gr_json_get_string (object, "shared_type"));
  config->type = gr_shared_type_from_word (config->type_word);
  config->state_word =
      keep_once (strings, gr_json_get_string (object, "shared_state"));
  config->state = gr_shared_state_from_word (config->state_word);
  config->expire_text =
      keep_once (strings, gr_json_get_string (object, "expire_time"));
  config->expire_time = gr_time_parse (config->expire_text);
  config->allowed_project_ids =
      read_strings (gr_json_get_array (object, "allowed_project_ids"), strings);
  return config->type_word != NULL || config->state_word != NULL ||
         config->expire_text != NULL ||
         config->allowed_project_ids != no_strings;
}

static void
read_shared_config (GrRoom *self, JsonObject *object, GStringChunk *strings)
{
  GrSharedConfig config;

  if (read_config (object, &config, strings))
    self->shared_config = g_memdup2 (&config, sizeof config);
}

static void
read_error_info (GrRoom *self, JsonObject *object, GStringChunk *strings)
{
  const char *code = gr_json_get_string (object, "error_code");
  const char *message = gr_json_get_string (object, "error_msg");

  if (code == NULL && message == NULL)
    return;
  self->error_info = g_new (GrErrorInfo, 1);
  self->error_info->code = keep_once (strings, code);
  self->error_info->message = keep_once (strings, message);
}

static void
read_texts (GrRoom *self, JsonObject *object, GStringChunk *strings)
{
  self->id = keep (strings, gr_json_get_string (object, "room_id"));
  self->project_id =
      keep_once (strings, gr_json_get_string (object, "project_id"));
  self->name = keep (strings, gr_json_get_string (object, "room_name"));
  self->description =
      keep (strings, gr_json_get_string (object, "room_description"));
  self->cover_url = keep (strings, gr_json_get_string (object, "cover_url"));
  self->thumbnail = keep (strings, gr_json_get_string (object, "thumbnail"));
  self->priv_data = keep (strings, gr_json_get_string (object, "priv_data"));
}

static void
read_words (GrRoom *self, JsonObject *object, GStringChunk *strings)
{
  self->room_type_word =
      keep_once (strings, gr_json_get_string (object, "room_type"));
  self->room_state_word =
      keep_once (strings, gr_json_get_string (object, "room_state"));
  self->view_mode_word =
      keep_once (strings, gr_json_get_string (object, "view_mode"));
  self->live_state_word =
      keep_once (strings, gr_json_get_string (object, "last_job_status"));
  self->confirm_state_word =
      keep_once (strings, gr_json_get_string (object, "confirm_state"));
  self->room_type = gr_room_type_from_word (self->room_type_word);
  self->room_state = gr_room_state_from_word (self->room_state_word);
  self->view_mode = gr_view_mode_from_word (self->view_mode_word);
  self->live_state = gr_live_state_from_word (self->live_state_word);
  self->confirm_state = gr_confirm_state_from_word (self->confirm_state_word);
}

static gint64
read_time (JsonObject *object, const char *name)
{
  return gr_time_parse (gr_json_get_string (object, name));
}

/* Makes @self an empty room, which a page of zeroes is not yet. */
void
gr_room_init (GrRoom *self, GrRoomPage *page, const GrJsonExtent *json)
{
  self->page = page;
  self->json = *json;
  self->create_time = GR_TIME_NONE;
  self->update_time = GR_TIME_NONE;
  self->last_start_time = GR_TIME_NONE;
  self->last_end_time = GR_TIME_NONE;
}

/* Fills @self, once. @strings lives as long as the page. */
void
gr_room_read (GrRoom *self, JsonObject *object, GStringChunk *strings)
{
  read_texts (self, object, strings);
  read_words (self, object, strings);
  self->create_time = read_time (object, "create_time");
  self->update_time = read_time (object, "update_time");
  self->last_start_time = read_time (object, "last_job_start_time");
  self->last_end_time = read_time (object, "last_job_end_time");
  read_models (self, gr_json_get_array (object, "model_infos"), strings);
  read_shared_config (self, gr_json_get_object (object, "shared_config"),
                      strings);
  read_error_info (self, gr_json_get_object (object, "error_info"), strings);
}

/* Frees what @self holds beside its page's strings. */
void
gr_room_clear (GrRoom *self)
{
  for (guint i = 0; i < self->n_models; i++)
    free_strings (self->models[i].backup_ids);
  g_free (self->models);
  if (self->shared_config != NULL)
    free_strings (self->shared_config->allowed_project_ids);
  g_free (self->shared_config);
  g_free (self->error_info);
}
