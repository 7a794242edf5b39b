/* table-fixture.c: a table in a window, and the service behind it
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "table-fixture.h"

#include "gr-settings.h"

#include <string.h>

static const char *const live_states[] = { "WAITING", "PROCESSING", "SUCCEED",
                                           "FAILED",  "CANCELED",   "BLOCKED",
                                           "NULL",    "RESTING" };

static const char *const room_types[] = { "NORMAL", "TEMP", "TEMPLATE" };

/* --- the service --- */

static void
add_times (Fixture *self, GString *json, guint i)
{
  g_autoptr (GDateTime) start =
      g_date_time_new_from_unix_utc (self->started - 60 * i);
  g_autoptr (GDateTime) end = g_date_time_add_minutes (start, 90);
  g_autofree char *start_text = g_date_time_format_iso8601 (start);
  g_autofree char *end_text = g_date_time_format_iso8601 (end);

  g_string_append_printf (json,
                          ",\"last_job_start_time\":\"%s\","
                          "\"last_job_end_time\":\"%s\"",
                          start_text, end_text);
}

static void
add_room (Fixture *self, GString *json, guint i)
{
  const char *state = live_states[i % G_N_ELEMENTS (live_states)];

  g_string_append_printf (
      json,
      "{\"room_id\":\"room-%u\",\"room_name\":\"Room %u\","
      "\"room_state\":\"%s\",\"room_type\":\"%s\","
      "\"last_job_status\":\"%s\",\"confirm_state\":\"CONFIRMED\","
      "\"model_infos\":[{\"asset_name\":\"An Ning\"},"
      "{\"asset_name\":\"Lan Xi\"}]",
      i, i, i % 5 == 4 ? "DISABLE" : "ENABLE",
      room_types[i % G_N_ELEMENTS (room_types)], state);
  if (!g_str_equal (state, "NULL"))
    add_times (self, json, i);
  if (self->covers)
    {
      g_autofree char *base =
          g_uri_to_string (gr_test_server_get_uri (self->server));

      g_string_append_printf (json,
                              ",\"thumbnail\":\"%sthumbnail/%u.png\","
                              "\"cover_url\":\"%scover/%u.png\"",
                              base, i, base, i);
    }
  g_string_append_c (json, '}');
}

static char *
build_page (Fixture *self, guint offset, guint limit)
{
  g_autoptr (GString) json = g_string_new (NULL);

  g_string_append_printf (json, "{\"count\":%u,\"smart_live_rooms\":[",
                          self->total);
  for (guint i = offset; i < offset + limit && i < self->total; i++)
    {
      if (i > offset)
        g_string_append_c (json, ',');
      add_room (self, json,
                self->order != NULL ? g_array_index (self->order, guint, i)
                                    : i);
    }
  g_string_append (json, "]}");
  return g_string_free (g_steal_pointer (&json), FALSE);
}

static guint
get_number (const GrTestRequest *request, const char *name)
{
  g_autofree char *text = gr_test_request_dup_parameter (request, name);

  g_assert_nonnull (text);
  return (guint) g_ascii_strtoull (text, NULL, 10);
}

static void
answer_page (Fixture *self,
             const GrTestRequest *request,
             guint number,
             SoupServerMessage *message)
{
  guint offset = get_number (request, "offset");
  g_autofree char *json = NULL;

  self->n_pages++;
  if (self->fail_from > 0 && offset >= self->fail_from)
    {
      gr_test_server_reply_json (message, number, SOUP_STATUS_BAD_REQUEST,
                                 "{\"error_code\":\"MSS.00000003\","
                                 "\"error_msg\":\"no\"}");
      return;
    }
  json = build_page (self, offset, get_number (request, "limit"));
  gr_test_server_reply_json (message, number, SOUP_STATUS_OK, json);
}

static void
answer_cover (Fixture *self, SoupServerMessage *message)
{
  g_autoptr (GdkPixbuf) pixbuf =
      gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 320, 180);
  char *buffer;
  gsize size;

  self->n_covers++;
  gdk_pixbuf_fill (pixbuf, 0x14693fff);
  g_assert_true (
      gdk_pixbuf_save_to_buffer (pixbuf, &buffer, &size, "png", NULL, NULL));
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_server_message_set_response (message, "image/png", SOUP_MEMORY_TAKE,
                                    buffer, size);
}

static void
answer_cb (GrTestServer *server,
           const GrTestRequest *request,
           guint number,
           SoupServerMessage *message,
           gpointer user_data)
{
  Fixture *self = user_data;

  if ((g_str_has_prefix (request->path, "/thumbnail/") && self->gone) ||
      (g_str_has_prefix (request->path, "/cover/") && self->no_covers))
    soup_server_message_set_status (message, SOUP_STATUS_NOT_FOUND, NULL);
  else if (g_str_has_prefix (request->path, "/thumbnail/") ||
           g_str_has_prefix (request->path, "/cover/"))
    answer_cover (self, message);
  else
    answer_page (self, request, number, message);
  if (self->hold)
    gr_test_server_hold (server, message);
}

/* --- how often the list is asked --- */

static gpointer (*get_item) (GListModel *list, guint position);
static guint *n_gets;

static gpointer
counting_get_item (GListModel *list, guint position)
{
  ++*n_gets;
  return get_item (list, position);
}

static void
count_gets (Fixture *self)
{
  GrRoomListClass *list_class = g_type_class_ref (GR_TYPE_ROOM_LIST);
  GListModelInterface *interface =
      g_type_interface_peek (list_class, G_TYPE_LIST_MODEL);

  if (get_item == NULL)
    get_item = interface->get_item;
  interface->get_item = counting_get_item;
  n_gets = &self->n_gets;
  g_type_class_unref (list_class);
}

/* --- the table --- */

static GtkWidget *
find_child (GtkWidget *widget, GType type)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (child), type)
                             ? child
                             : find_child (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GrClient *
make_client (GrTestServer *server)
{
  g_autoptr (GrThrottle) throttle = gr_throttle_new (0);
  g_autoptr (GrCredentials) credentials =
      gr_credentials_new_token (gr_secret_new ("a-token"), NULL, NULL);

  return gr_client_new (gr_test_server_get_uri (server), "project", credentials,
                        throttle);
}

void
fixture_set_up (Fixture *self, gconstpointer data)
{
  self->total = GPOINTER_TO_UINT (data);
  self->started = g_get_real_time () / G_USEC_PER_SEC;
  g_settings_reset (gr_settings_get_default (), "columns");
  count_gets (self);

  self->server = gr_test_server_new (answer_cb, self);
  self->client = make_client (self->server);
  self->query = gr_room_query_new ();
  self->loader = gr_cover_loader_new (TRUE);
  self->window = GTK_WINDOW (gtk_window_new ());
  self->table = g_object_new (GR_TYPE_ROOM_TABLE, "fields", self->fields, NULL);
  self->view = GTK_COLUMN_VIEW (
      find_child (GTK_WIDGET (self->table), GTK_TYPE_COLUMN_VIEW));
  self->rows = gtk_widget_get_last_child (GTK_WIDGET (self->view));
  gr_room_table_set_cover_loader (self->table, self->loader);
  gtk_window_set_default_size (self->window, 800, 600);
  gtk_window_set_child (self->window, GTK_WIDGET (self->table));
}

static void
drop_object (gpointer location)
{
  GObject **object = location;

  if (*object == NULL)
    return;
  g_object_add_weak_pointer (*object, location);
  g_object_unref (*object);
  gr_test_wait_until (*object == NULL, 10);
}

void
fixture_tear_down (Fixture *self, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (self->window);

  gr_test_server_release (self->server);
  g_object_add_weak_pointer (G_OBJECT (self->table), (gpointer *) &self->table);
  g_object_add_weak_pointer (G_OBJECT (self->window),
                             (gpointer *) &self->window);
  gtk_window_destroy (GTK_WINDOW (window));
  gr_test_wait_until (self->window == NULL && self->table == NULL, 10);

  drop_object (&self->list);
  drop_object (&self->loader);
  drop_object (&self->client);
  gr_room_query_unref (self->query);
  gr_test_server_free (self->server);
  g_clear_pointer (&self->order, g_array_unref);
  g_settings_reset (gr_settings_get_default (), "columns");
}

static void
grows_cb (Fixture *self)
{
  if (self->n_first_gets == 0)
    self->n_first_gets = self->n_gets;
}

void
fixture_open (Fixture *self)
{
  g_autoptr (GrRoomList) list = gr_room_list_new (self->client, self->query);

  gr_room_list_start (list);
  gr_test_wait_until (gr_room_list_get_state (list) != GR_ROOM_LIST_LOADING,
                      10);
  g_set_object (&self->list, list);
  self->n_gets = 0;
  self->n_first_gets = 0;
  g_signal_connect_swapped (list, "items-changed", G_CALLBACK (grows_cb), self);
  gr_room_table_set_list (self->table, list);
  gtk_window_present (self->window);
}

static gboolean
is_settled (Fixture *self)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  return !gr_room_list_get_busy (self->list) &&
         fixture_n_items (self) == self->total;
}

void
fixture_settle (Fixture *self)
{
  gr_test_wait_until (is_settled (self), 30);
}

void
fixture_show (Fixture *self)
{
  fixture_open (self);
  fixture_settle (self);
}

static void
after_paint_cb (GdkFrameClock *clock, gboolean *painted)
{
  *painted = TRUE;
}

void
fixture_frame (Fixture *self)
{
  GdkFrameClock *clock;
  gboolean painted = FALSE;
  gulong id;

  gr_test_wait_until (gtk_widget_get_mapped (GTK_WIDGET (self->window)), 10);
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (self->window));
  id = g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb),
                         &painted);
  gtk_widget_queue_draw (GTK_WIDGET (self->window));
  gr_test_wait_until (painted, 10);
  g_signal_handler_disconnect (clock, id);
}

guint
fixture_n_items (Fixture *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->list));
}

GtkWidget *
fixture_find_text (GtkWidget *widget)
{
  return find_child (widget, GTK_TYPE_INSCRIPTION);
}

static const char *
get_text (GtkWidget *widget)
{
  GtkWidget *text = fixture_find_text (widget);

  return text != NULL ? gtk_inscription_get_text (GTK_INSCRIPTION (text))
                      : NULL;
}

/* The name is the first text of a row, unless a test has moved it. */
GtkWidget *
fixture_find_row (Fixture *self, const char *name)
{
  for (GtkWidget *row = gtk_widget_get_first_child (self->rows); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (g_strcmp0 (get_text (row), name) == 0)
      return row;
  return NULL;
}

GtkWidget *
fixture_get_cell (GtkWidget *row, guint place)
{
  for (GtkWidget *cell = gtk_widget_get_first_child (row); cell != NULL;
       cell = gtk_widget_get_next_sibling (cell))
    if (gtk_widget_get_visible (cell) && place-- == 0)
      return cell;
  return NULL;
}

const char *
fixture_get_text (GtkWidget *row, guint place)
{
  return get_text (fixture_get_cell (row, place));
}

void
fixture_scroll_to (Fixture *self, guint position)
{
  g_assert_true (gtk_widget_activate_action (self->rows, "list.scroll-to-item",
                                             "u", position));
}
