/* gr-demo-mangle.c: what a faulty service makes of its rooms
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-demo-mangle"

#include "config.h"

#include "gr-demo-mangle.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* Right pages, made wrong: values as a tree, bytes that no tree holds in the
 * text that is made of it. */

/* Stands for broken bytes until the text is there; of Unicode's private use,
 * so that no room has it. */
#define BROKEN "\ue0ff"
#define BROKEN_BYTES "\xff\xfe\xc3(\xed\xa0\x80"
#define NOT_A_ROOM 9 /* of ten */

static const char *const words[] = {
  "room_type",    "room_state",      "view_mode",     "shared_type",
  "shared_state", "last_job_status", "confirm_state", NULL,
};

static const char *const texts[] = {
  "room_name", "error_msg", "room_description", "asset_name", "priv_data", NULL,
};

static JsonNode *
new_wrong (guint number)
{
  static const char *const wrong[] = { "42", "[]",   "{}",         "true",
                                       "-1", "1e99", "[{\"a\":1}]" };

  return json_from_string (wrong[number % G_N_ELEMENTS (wrong)], NULL);
}

static char *
mangle_text (const char *text, GrDemoMangle mangle)
{
  if (mangle & GR_DEMO_MANGLE_MARKUP)
    return g_strdup_printf ("<b>%s</b> & <span size='9'>%%s \"'", text);
  if (mangle & GR_DEMO_MANGLE_UTF8)
    return g_strdup_printf ("%s " BROKEN, text);
  return g_strdup (text);
}

static void mangle_object (JsonObject *object, GrDemoMangle mangle);

/* Objects within lists and objects, and strings, have what is wrong with
 * words and texts. */
static void
mangle_value (JsonObject *object,
              const char *name,
              JsonNode *node,
              GrDemoMangle mangle)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    mangle_object (json_node_get_object (node), mangle);
  else if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node));
         i++)
      mangle_value (object, name,
                    json_array_get_element (json_node_get_array (node), i),
                    mangle);
  else if (mangle & GR_DEMO_MANGLE_WORDS && g_strv_contains (words, name))
    json_object_set_string_member (object, name, "HIBERNATING");
  else if (g_strv_contains (texts, name))
    {
      g_autofree char *text = mangle_text (json_node_get_string (node), mangle);

      json_object_set_string_member (object, name, text);
    }
}

static void
mangle_object (JsonObject *object, GrDemoMangle mangle)
{
  g_autoptr (GList) names = json_object_get_members (object);

  for (GList *link = names; link != NULL; link = link->next)
    mangle_value (object, link->data,
                  json_object_get_member (object, link->data), mangle);
}

/* Every value is null, or of another type. */
static void
replace_values (JsonObject *room, gboolean by_null, guint *number)
{
  g_autoptr (GList) names = json_object_get_members (room);

  for (GList *link = names; link != NULL; link = link->next)
    json_object_set_member (room, link->data,
                            by_null ? json_node_new (JSON_NODE_NULL)
                                    : new_wrong ((*number)++));
}

static void
mangle_rooms (JsonObject *page, GrDemoMangle mangle)
{
  JsonArray *rooms = json_object_get_array_member (page, "smart_live_rooms");
  JsonArray *mangled = json_array_new ();
  guint number = 0;

  for (guint i = 0; i < json_array_get_length (rooms); i++)
    {
      JsonObject *room = json_array_get_object_element (rooms, i);

      mangle_object (room, mangle);
      if (mangle & (GR_DEMO_MANGLE_NULLS | GR_DEMO_MANGLE_TYPES))
        replace_values (room, (mangle & GR_DEMO_MANGLE_NULLS) != 0, &number);
      if (mangle & GR_DEMO_MANGLE_TYPES && i % 10 == NOT_A_ROOM)
        json_array_add_string_element (mangled, "not a room");
      else
        json_array_add_object_element (mangled, json_object_ref (room));
    }
  json_object_set_array_member (page, "smart_live_rooms", mangled);
}

static char *
mangle_page (const char *text, GrDemoMangle mangle)
{
  g_autoptr (JsonNode) root = json_from_string (text, NULL);
  g_autofree char *mangled = NULL;
  g_auto (GStrv) parts = NULL;

  mangle_rooms (json_node_get_object (root), mangle);
  mangled = json_to_string (root, FALSE);
  parts = g_strsplit (mangled, BROKEN, -1);
  return g_strjoinv (BROKEN_BYTES, parts);
}

/**
 * gr_demo_mangle: (skip)
 * @page: a page of rooms
 * @mangle: what becomes of the rooms
 * @count: (nullable): what stands at its start where the count does; %NULL:
 *   the count
 *
 * Returns: (transfer full): the page that is sent instead
 */
GBytes *
gr_demo_mangle (GBytes *page, GrDemoMangle mangle, const char *count)
{
  gsize size;
  const char *data = g_bytes_get_data (page, &size);
  g_autofree char *text = NULL;
  char *counted;

  if (mangle == GR_DEMO_MANGLE_NONE && count == NULL)
    return g_bytes_ref (page);
  text = g_strndup (data, size);
  if (mangle != GR_DEMO_MANGLE_NONE)
    {
      char *mangled = mangle_page (text, mangle);

      g_free (text);
      text = mangled;
    }
  if (count == NULL)
    return g_bytes_new_take (g_steal_pointer (&text), strlen (text));
  counted = g_strconcat ("{", count, strchr (text, ',') + 1, NULL);
  return g_bytes_new_take (counted, strlen (counted));
}
