/* gr-room-details.c: everything that is known of one room
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-room-details"

#include "config.h"

#include "gr-room-details.h"

#include "gr-cover-view.h"
#include "gr-details-grid.h"
#include "gr-details-models.h"
#include "gr-details-sharing.h"
#include "gr-details-words.h"
#include "gr-error-block.h"
#include "gr-field.h"
#include "gr-format.h"
#include "gr-json-window.h"
#include "gr-state-line.h"
#include "gr-text-scale.h"
#include "gr-widgets.h"

#include <glib/gi18n-lib.h>

/* At the usual size of text, in pixels. */
#define MAXIMUM_WIDTH 560

/* What a field can say where it stands. */
static const char *const sections[] = { "times", "ids", "confirmation",
                                        "priv_data", "addresses" };

/**
 * GrRoomDetails:
 *
 * The room of a row, every field of it that is there. It follows its row: a
 * refresh changes it in place, without moving what is read; another row
 * starts at the top. While a livestream is under way its duration runs.
 *
 * Action: "details.show-json" opens the room's JSON.
 */
struct _GrRoomDetails
{
  GtkWidget parent_instance;

  const GrFields *fields;

  GtkWidget *none; /* one of these four is shown */
  GtkWidget *loading;
  GtkWidget *failed;
  GtkWidget *room;
  GtkLabel *gone;
  GtkScrolledWindow *scrolled;

  GtkSpinner *spinner;
  AdwClamp *clamp;
  GrCoverView *cover;
  GtkLabel *name;
  GrStateLine *state;
  GtkLabel *description;
  GrErrorBlock *error;
  GrDetailsModels *models;
  GrDetailsSharing *sharing;
  GtkWidget *cut;

  GrRoomItem *row;
  guint tick_id; /* while a livestream is shown */
};

G_DEFINE_FINAL_TYPE (GrRoomDetails, gr_room_details, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_ROW,
  PROP_COVER_LOADER,
  PROP_FIELDS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static GrRoom *
get_room (GrRoomDetails *self)
{
  return self->row != NULL ? gr_room_item_get_room (self->row) : NULL;
}

static GrDetailsGrid *
get_section (GrRoomDetails *self, const char *name)
{
  return GR_DETAILS_GRID (gtk_widget_get_template_child (GTK_WIDGET (self),
                                                         GR_TYPE_ROOM_DETAILS,
                                                         name));
}

static void
show_last_live (GrRoomDetails *self, GrRoom *room)
{
  gint64 now = get_now ();
  g_autofree char *text = gr_details_last_live (room, now, NULL);
  g_autofree char *utc = gr_details_last_live_utc (room);
  g_autofree char *heard =
      gr_details_last_live (room, gr_room_minute (room, now), NULL);

  gr_details_grid_set_running (get_section (self, "times"), _ ("Last live"),
                               text, utc, heard);
}

static gboolean
tick_cb (gpointer user_data)
{
  GrRoomDetails *self = user_data;
  GrRoom *room = get_room (self);

  g_assert (room != NULL);

  show_last_live (self, room);
  return G_SOURCE_CONTINUE;
}

/* Nobody sees it run while the pane is hidden. */
static void
update_tick (GrRoomDetails *self)
{
  GrRoom *room = get_room (self);
  gboolean runs = room != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)) &&
                  gr_room_get_live_state (room) == GR_LIVE_STATE_PROCESSING &&
                  gr_room_get_last_start_time (room) != GR_TIME_NONE;

  if (runs && self->tick_id == 0)
    self->tick_id = g_timeout_add_seconds (1, tick_cb, self);
  else if (!runs)
    g_clear_handle_id (&self->tick_id, g_source_remove);
}

static void
show_texts (GrRoomDetails *self, GrRoom *room)
{
  const char *name = gr_room_get_name (room);
  g_autofree char *title =
      gr_details_clip_line (name != NULL ? name : gr_room_get_id (room));

  gr_label_show_text (self->name, title);
  gr_label_show_text (self->description, gr_room_get_description (room));
}

/* Names and ids that are too long are no texts to read. */
static void
show_whether_cut (GrRoomDetails *self, GrRoom *room)
{
  const GrErrorInfo *error = gr_room_get_error_info (room);
  gboolean cut = gr_details_is_cut (gr_room_get_description (room)) ||
                 gr_details_is_cut (gr_room_get_priv_data (room)) ||
                 gr_details_is_cut (error != NULL ? error->message : NULL);

  gtk_widget_set_visible (self->cut, cut);
}

static void
show_field (GrRoomDetails *self, const GrField *field, GrRoom *room, gint64 now)
{
  GrDetailsGrid *grid = get_section (self, field->details.section);
  const char *term = field->details.term;
  g_autofree char *value = NULL;
  g_autofree char *utc = NULL;

  if (term == NULL)
    term = field->title;
  if (*term != '\0')
    term = _ (term);
  if (field->details.copy != NULL)
    {
      gr_details_grid_set_copyable (grid, term, field->word (room),
                                    _ (field->details.copy));
      return;
    }
  if (field->time != NULL)
    {
      value = gr_details_time (field->time (room), now, NULL);
      utc = gr_details_utc (field->time (room));
    }
  else
    value = gr_field_words (field, room, GR_DETAILS_LINE_MAX, now, NULL);
  gr_details_grid_set_value (grid, term, value, utc);
}

/* In the order of the screen, in which the grids add them. */
static void
show_fields (GrRoomDetails *self, GrRoom *room)
{
  gint64 now = get_now ();

  for (guint place = 1; place <= self->fields->n; place++)
    for (guint i = 0; i < self->fields->n; i++)
      {
        const GrField *field = &self->fields->rows[i];

        if (field->place == place && field->details.section != NULL)
          show_field (self, field, room, now);
      }
}

static void
show_room (GrRoomDetails *self, GrRoom *room)
{
  gr_cover_view_set_room (self->cover, room);
  gr_state_line_set_room (self->state, room);
  gr_error_block_set_room (self->error, room);
  show_texts (self, room);
  show_whether_cut (self, room);
  show_last_live (self, room);
  show_fields (self, room);
  gr_details_models_set_room (self->models, room);
  gr_details_sharing_set_room (self->sharing, room, get_now ());
}

/* A stack would do, but GTK 4.8 tells people who listen of its hidden pages
 * too. */
static void
show_page (GrRoomDetails *self, GtkWidget *page)
{
  GtkWidget *pages[] = { self->none, self->loading, self->failed, self->room };

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    gtk_widget_set_visible (pages[i], pages[i] == page);
  gtk_spinner_set_spinning (self->spinner, page == self->loading);
}

static GtkWidget *
find_page (GrRoomDetails *self)
{
  if (self->row == NULL)
    return self->none;
  if (get_room (self) != NULL)
    return self->room;
  return gr_room_item_get_state (self->row) == GR_ROOM_ITEM_FAILED
             ? self->failed
             : self->loading;
}

/* Returns: the words, if the room is gone */
static const char *
show_gone (GrRoomDetails *self)
{
  gint64 gone =
      self->row != NULL ? gr_room_item_get_gone (self->row) : GR_TIME_NONE;
  g_autofree char *time = gr_format_clock (gone, NULL);
  g_autofree char *words = NULL;

  if (gone != GR_TIME_NONE)
    /* Translators: a room; %s is a time of day: "12:03" */
    words = g_strdup_printf (_ ("No longer there, as of %s"), time);
  gr_label_show_text (self->gone, words);
  return words != NULL ? gtk_label_get_text (self->gone) : NULL;
}

static void
update (GrRoomDetails *self)
{
  GrRoom *room = get_room (self);

  show_gone (self);
  if (room != NULL)
    show_room (self, room);
  show_page (self, find_page (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "details.show-json",
                                 room != NULL);
  update_tick (self);
}

/* A row notifies state and room together, the room last. */
static void
row_changed_cb (GrRoomItem *row, GParamSpec *pspec, GrRoomDetails *self)
{
  g_assert (self->row == row);

  update (self);
}

/* That it is gone is heard once; that it still is, is to be read. */
static void
gone_cb (GrRoomItem *row, GParamSpec *pspec, GrRoomDetails *self)
{
  gboolean known = gtk_widget_get_visible (GTK_WIDGET (self->gone));
  const char *words = show_gone (self);

  g_assert (self->row == row);

  if (words != NULL && !known)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.announce", "s", words);
}

static void
scale_cb (GrTextScale *scale, GParamSpec *pspec, GrRoomDetails *self)
{
  g_assert (GR_IS_ROOM_DETAILS (self));

  adw_clamp_set_maximum_size (self->clamp, gr_text_scale_px (MAXIMUM_WIDTH));
}

static void
show_json_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GrRoom *room = get_room (GR_ROOM_DETAILS (widget));
  GtkRoot *root = gtk_widget_get_root (widget);

  if (room != NULL)
    gtk_window_present (
        gr_json_window_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                            room));
}

/* The pane scrolls, so its height does not follow from the texts, and nobody
 * needs to lay them out to know it: a window that asks how high all would be at
 * the least width has Pango do so some hundred times. */
static GtkSizeRequestMode
gr_room_details_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
gr_room_details_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  GtkWidget *page = find_page (GR_ROOM_DETAILS (widget));

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    gtk_widget_measure (page, orientation, -1, minimum, natural, NULL, NULL);
}

static void
gr_room_details_size_allocate (GtkWidget *widget,
                               int width,
                               int height,
                               int baseline)
{
  gtk_widget_allocate (find_page (GR_ROOM_DETAILS (widget)), width, height,
                       baseline, NULL);
}

static void
gr_room_details_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (gr_room_details_parent_class)->map (widget);

  update (GR_ROOM_DETAILS (widget));
}

static void
gr_room_details_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (gr_room_details_parent_class)->unmap (widget);

  update_tick (GR_ROOM_DETAILS (widget));
}

static void
gr_room_details_get_property (GObject *object,
                              guint id,
                              GValue *value,
                              GParamSpec *pspec)
{
  GrRoomDetails *self = GR_ROOM_DETAILS (object);

  switch (id)
    {
    case PROP_ROW:
      g_value_set_object (value, self->row);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
gr_room_details_set_property (GObject *object,
                              guint id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  GrRoomDetails *self = GR_ROOM_DETAILS (object);

  switch (id)
    {
    case PROP_ROW:
      gr_room_details_set_row (self, g_value_get_object (value));
      break;
    case PROP_COVER_LOADER:
      gr_room_details_set_cover_loader (self, g_value_get_object (value));
      break;
    case PROP_FIELDS:
      self->fields = g_value_get_pointer (value);
      if (self->fields == NULL)
        self->fields = gr_fields_get_default ();
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
gr_room_details_dispose (GObject *object)
{
  GrRoomDetails *self = GR_ROOM_DETAILS (object);

  g_clear_handle_id (&self->tick_id, g_source_remove);
  if (self->row != NULL)
    g_signal_handlers_disconnect_by_data (self->row, self);
  g_clear_object (&self->row);
  gr_widget_unparent_children (GTK_WIDGET (self));

  G_OBJECT_CLASS (gr_room_details_parent_class)->dispose (object);
}

static void
ensure_types (void)
{
  g_type_ensure (GR_TYPE_COVER_VIEW);
  g_type_ensure (GR_TYPE_DETAILS_GRID);
  g_type_ensure (GR_TYPE_DETAILS_MODELS);
  g_type_ensure (GR_TYPE_DETAILS_SHARING);
  g_type_ensure (GR_TYPE_ERROR_BLOCK);
  g_type_ensure (GR_TYPE_STATE_LINE);
}

#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, GrRoomDetails, child)

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/greenroom/Greenroom/gr-room-details.ui");
  BIND (none);
  BIND (loading);
  BIND (failed);
  BIND (room);
  BIND (gone);
  BIND (scrolled);
  BIND (spinner);
  BIND (clamp);
  BIND (cover);
  BIND (name);
  BIND (state);
  BIND (description);
  BIND (error);
  BIND (models);
  BIND (sharing);
  BIND (cut);
  for (gsize i = 0; i < G_N_ELEMENTS (sections); i++)
    gtk_widget_class_bind_template_child_full (widget_class, sections[i], FALSE,
                                               0);
}

static void
gr_room_details_class_init (GrRoomDetailsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = gr_room_details_get_property;
  object_class->set_property = gr_room_details_set_property;
  object_class->dispose = gr_room_details_dispose;
  widget_class->get_request_mode = gr_room_details_get_request_mode;
  widget_class->measure = gr_room_details_measure;
  widget_class->size_allocate = gr_room_details_size_allocate;
  widget_class->map = gr_room_details_map;
  widget_class->unmap = gr_room_details_unmap;

  properties[PROP_ROW] =
      g_param_spec_object ("row", NULL, NULL, GR_TYPE_ROOM_ITEM,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                               G_PARAM_STATIC_STRINGS);
  properties[PROP_COVER_LOADER] =
      g_param_spec_object ("cover-loader", NULL, NULL, GR_TYPE_COVER_LOADER,
                           G_PARAM_WRITABLE | G_PARAM_EXPLICIT_NOTIFY |
                               G_PARAM_STATIC_STRINGS);
  properties[PROP_FIELDS] =
      g_param_spec_pointer ("fields", NULL, NULL,
                            G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY |
                                G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  ensure_types ();
  gtk_widget_class_set_accessible_role (widget_class,
                                        GTK_ACCESSIBLE_ROLE_GROUP);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "details.show-json", NULL,
                                   show_json_action);
}

static void
gr_room_details_init (GrRoomDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gr_status_page_name_scroller (ADW_STATUS_PAGE (self->none));
  gr_status_page_name_scroller (ADW_STATUS_PAGE (self->failed));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "details.show-json", FALSE);
  g_signal_connect_object (gr_text_scale_get_default (), "notify::scale",
                           G_CALLBACK (scale_cb), self, 0);
  scale_cb (gr_text_scale_get_default (), NULL, self);
}

/**
 * gr_room_details_set_row:
 * @self: the details
 * @row: (nullable): the row whose room they show
 */
void
gr_room_details_set_row (GrRoomDetails *self, GrRoomItem *row)
{
  GtkAdjustment *adjustment;

  g_return_if_fail (GR_IS_ROOM_DETAILS (self));
  g_return_if_fail (row == NULL || GR_IS_ROOM_ITEM (row));

  if (self->row == row)
    return;
  if (self->row != NULL)
    g_signal_handlers_disconnect_by_data (self->row, self);
  g_set_object (&self->row, row);
  if (row != NULL)
    {
      g_signal_connect (row, "notify::room", G_CALLBACK (row_changed_cb), self);
      g_signal_connect (row, "notify::gone", G_CALLBACK (gone_cb), self);
    }
  adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  gtk_adjustment_set_value (adjustment, 0);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ROW]);
}

/**
 * gr_room_details_focus:
 * @self: the details
 *
 * Gives the focus to the error, which is the reason one opens the details, or
 * to what stands first. (Not as gtk_widget_grab_focus(), which Shift+Tab tries
 * on its way out.)
 *
 * Returns: whether there was anything that takes it
 */
gboolean
gr_room_details_focus (GrRoomDetails *self)
{
  GtkWidget *error;

  g_return_val_if_fail (GR_IS_ROOM_DETAILS (self), FALSE);

  error = GTK_WIDGET (self->error);
  return (gtk_widget_get_mapped (error) &&
          gtk_widget_child_focus (error, GTK_DIR_TAB_FORWARD)) ||
         gtk_widget_child_focus (find_page (self), GTK_DIR_TAB_FORWARD);
}

/**
 * gr_room_details_set_cover_loader:
 * @self: the details
 * @loader: who fetches covers
 */
void
gr_room_details_set_cover_loader (GrRoomDetails *self, GrCoverLoader *loader)
{
  g_return_if_fail (GR_IS_ROOM_DETAILS (self));
  g_return_if_fail (GR_IS_COVER_LOADER (loader));

  gr_cover_view_set_loader (self->cover, loader);
}
