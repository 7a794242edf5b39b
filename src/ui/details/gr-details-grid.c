/* gr-details-grid.c: a section of the details: terms and their values
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-details-grid"

#include "config.h"

#include "gr-details-grid.h"

#include "gr-copy-button.h"
#include "gr-details-words.h"
#include "gr-text-scale.h"
#include "gr-widgets.h"

/* At the usual size of text, in pixels. */
#define KEY_WIDTH 84

/**
 * GrDetailsGrid:
 *
 * A heading over terms and their values. A row is made when it first has a
 * value, hides while it has none, and is changed in place, so that a refresh
 * moves nothing. The section hides while no row has a value. A value without
 * a term has the heading for one.
 */
struct _GrDetailsGrid
{
  GtkWidget parent_instance;

  GtkWidget *heading;
  GtkWidget *grid;
  GPtrArray *rows; /* (element-type Row) */
  gboolean numeric;
};

G_DEFINE_FINAL_TYPE (GrDetailsGrid, gr_details_grid, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_HEADING,
  PROP_NUMERIC,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* The widgets belong to the grid. */
typedef struct
{
  char *key;       /* "": a value without a term */
  GtkWidget *term; /* nullable */
  GtkWidget *value;
  GtkWidget *heard; /* what has the value's name: it, or what it stands in */
  GtkWidget *end;   /* nullable: a button */
} Row;

static void
row_free (gpointer data)
{
  Row *row = data;

  g_free (row->key);
  g_free (row);
}

static void
update_term_width (Row *row)
{
  if (row->term != NULL)
    gtk_widget_set_size_request (row->term, gr_text_scale_px (KEY_WIDTH), -1);
}

static GtkWidget *
add_term (GrDetailsGrid *self, const char *key, int line)
{
  GtkWidget *term = gtk_label_new (key);

  gtk_label_set_xalign (GTK_LABEL (term), 0);
  gtk_widget_set_valign (term, GTK_ALIGN_START);
  gtk_widget_add_css_class (term, "dim-label");
  gtk_grid_attach (GTK_GRID (self->grid), term, 0, line, 1, 1);
  return term;
}

/* A label tells of each of its texts; one in here does not. */
static GtkWidget *
make_heard (GtkWidget *value)
{
  GtkWidget *heard = g_object_new (GTK_TYPE_BOX, "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_LABEL, NULL);

  g_object_set (value, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                NULL);
  gtk_box_append (GTK_BOX (heard), value);
  return heard;
}

static Row *
add_row (GrDetailsGrid *self, const char *key, gboolean runs)
{
  Row *row = g_new0 (Row, 1);
  int line = self->rows->len;
  gboolean alone = *key == '\0';

  row->key = g_strdup (key);
  row->value = gr_label_new_for_text ();
  row->heard = runs ? make_heard (row->value) : row->value;
  gtk_widget_set_hexpand (row->value, TRUE);
  if (self->numeric)
    gtk_widget_add_css_class (row->value, "numeric");
  if (!alone)
    row->term = add_term (self, key, line);
  update_term_width (row);
  gtk_grid_attach (GTK_GRID (self->grid), row->heard, alone ? 0 : 1, line,
                   alone ? 2 : 1, 1);
  g_ptr_array_add (self->rows, row);
  return row;
}

static Row *
ensure_row_that (GrDetailsGrid *self, const char *key, gboolean runs)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (g_str_equal (((Row *) self->rows->pdata[i])->key, key))
      return self->rows->pdata[i];
  return add_row (self, key, runs);
}

static Row *
ensure_row (GrDetailsGrid *self, const char *key)
{
  return ensure_row_that (self, key, FALSE);
}

static void
attach_end (GrDetailsGrid *self, Row *row, GtkWidget *end)
{
  int column, line, width, height;

  gtk_grid_query_child (GTK_GRID (self->grid), row->heard, &column, &line,
                        &width, &height);
  gtk_grid_attach (GTK_GRID (self->grid), end, 2, line, 1, 1);
  row->end = end;
  if (row->term != NULL)
    gtk_widget_set_valign (row->term, GTK_ALIGN_CENTER);
  else
    gtk_widget_set_valign (end, GTK_ALIGN_START);
}

static void
show_row (Row *row, gboolean shown)
{
  if (row->term != NULL)
    gtk_widget_set_visible (row->term, shown);
  gtk_widget_set_visible (row->heard, shown);
  if (GR_IS_COPY_BUTTON (row->end))
    gtk_widget_set_visible (row->end, shown);
}

static void
show_if_any (GrDetailsGrid *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->rows->len; i++)
    any = any || gtk_widget_get_visible (((Row *) self->rows->pdata[i])->heard);
  gtk_widget_set_visible (GTK_WIDGET (self), any);
}

static void
say_value (GrDetailsGrid *self, Row *row, const char *value)
{
  const char *term = row->term != NULL
                         ? row->key
                         : gtk_label_get_label (GTK_LABEL (self->heading));
  g_autofree char *pair = gr_details_pair (term, value);

  gr_widget_set_accessible_name (row->heard, pair);
}

static void
set_row (GrDetailsGrid *self,
         Row *row,
         const char *value,
         const char *tooltip,
         const char *heard)
{
  /* Without a term it is a text that wraps, else a line. */
  g_autofree char *text = row->term != NULL ? gr_details_clip_line (value)
                                            : gr_details_clip (value);
  g_autofree char *more = gr_details_clip (tooltip);

  if (text != NULL &&
      !g_str_equal (gtk_label_get_label (GTK_LABEL (row->value)), text))
    {
      gr_label_show_text (GTK_LABEL (row->value), text);
      say_value (self, row, heard != NULL ? heard : text);
    }
  gtk_widget_set_tooltip_text (row->value, more);
  show_row (row, text != NULL);
  show_if_any (self);
}

static void
scale_cb (GrTextScale *scale, GParamSpec *pspec, GrDetailsGrid *self)
{
  g_assert (GR_IS_DETAILS_GRID (self));

  for (guint i = 0; i < self->rows->len; i++)
    update_term_width (self->rows->pdata[i]);
}

static void
gr_details_grid_get_property (GObject *object,
                              guint id,
                              GValue *value,
                              GParamSpec *pspec)
{
  GrDetailsGrid *self = GR_DETAILS_GRID (object);

  switch (id)
    {
    case PROP_HEADING:
      g_value_set_string (value,
                          gtk_label_get_label (GTK_LABEL (self->heading)));
      break;
    case PROP_NUMERIC:
      g_value_set_boolean (value, self->numeric);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
gr_details_grid_set_property (GObject *object,
                              guint id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  GrDetailsGrid *self = GR_DETAILS_GRID (object);

  switch (id)
    {
    case PROP_HEADING:
      gtk_label_set_label (GTK_LABEL (self->heading),
                           g_value_get_string (value));
      gr_widget_set_accessible_name (GTK_WIDGET (self),
                                     g_value_get_string (value));
      break;
    case PROP_NUMERIC:
      self->numeric = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
gr_details_grid_dispose (GObject *object)
{
  GrDetailsGrid *self = GR_DETAILS_GRID (object);

  gr_widget_unparent_children (GTK_WIDGET (self));
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (gr_details_grid_parent_class)->dispose (object);
}

static void
gr_details_grid_class_init (GrDetailsGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = gr_details_grid_get_property;
  object_class->set_property = gr_details_grid_set_property;
  object_class->dispose = gr_details_grid_dispose;

  /**
   * GrDetailsGrid:heading:
   *
   * What stands above the rows.
   */
  properties[PROP_HEADING] =
      g_param_spec_string ("heading", NULL, NULL, "",
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY |
                               G_PARAM_STATIC_STRINGS);
  /**
   * GrDetailsGrid:numeric:
   *
   * Whether values have digits of one width.
   */
  properties[PROP_NUMERIC] =
      g_param_spec_boolean ("numeric", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY |
                                G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class,
                                        GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
gr_details_grid_init (GrDetailsGrid *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (widget);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout),
                                  GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->heading = gr_section_heading_new ();
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 4);
  gtk_widget_set_parent (self->heading, widget);
  gtk_widget_set_parent (self->grid, widget);
  gtk_widget_set_visible (widget, FALSE);
  g_signal_connect_object (gr_text_scale_get_default (), "notify::scale",
                           G_CALLBACK (scale_cb), self, 0);
}

/**
 * gr_details_grid_set_value:
 * @self: a section
 * @key: the term, "" for the heading
 * @value: (nullable): its value; the row hides without one
 * @tooltip: (nullable): more of it
 *
 * Shows a value that wraps.
 */
void
gr_details_grid_set_value (GrDetailsGrid *self,
                           const char *key,
                           const char *value,
                           const char *tooltip)
{
  g_return_if_fail (GR_IS_DETAILS_GRID (self));
  g_return_if_fail (key != NULL);

  set_row (self, ensure_row (self, key), value, tooltip, NULL);
}

/**
 * gr_details_grid_set_running:
 * @self: a section
 * @key: a term
 * @value: (nullable): its value, which goes on while it is looked at
 * @tooltip: (nullable): more of it
 * @heard: (nullable): the value for who listens, which changes less often
 *
 * As gr_details_grid_set_value().
 */
void
gr_details_grid_set_running (GrDetailsGrid *self,
                             const char *key,
                             const char *value,
                             const char *tooltip,
                             const char *heard)
{
  g_return_if_fail (GR_IS_DETAILS_GRID (self));
  g_return_if_fail (key != NULL);

  set_row (self, ensure_row_that (self, key, TRUE), value, tooltip, heard);
}

/**
 * gr_details_grid_set_copyable:
 * @self: a section
 * @key: the term, "" for the heading
 * @value: (nullable): its value; the row hides without one
 * @copy_label: what its copy button is called: "Copy room ID"
 *
 * Shows a value with a button that copies it. With a term of its own it is
 * an id or an address: one line, cut in the middle, whole in the tooltip.
 */
void
gr_details_grid_set_copyable (GrDetailsGrid *self,
                              const char *key,
                              const char *value,
                              const char *copy_label)
{
  Row *row;
  GtkLabel *label;

  g_return_if_fail (GR_IS_DETAILS_GRID (self));
  g_return_if_fail (key != NULL && copy_label != NULL);

  row = ensure_row (self, key);
  label = GTK_LABEL (row->value);
  if (row->end == NULL)
    attach_end (self, row, gr_copy_button_new (copy_label, NULL));
  gtk_label_set_wrap (label, row->term == NULL);
  gtk_label_set_ellipsize (label, row->term != NULL ? PANGO_ELLIPSIZE_MIDDLE
                                                    : PANGO_ELLIPSIZE_NONE);
  gtk_label_set_selectable (label, row->term == NULL);
  gr_copy_button_set_text (GR_COPY_BUTTON (row->end), value);
  set_row (self, row, value, row->term != NULL ? value : NULL, NULL);
}

/**
 * gr_details_grid_set_end:
 * @self: a section
 * @key: a term
 * @end: what stands behind its value, for good
 */
void
gr_details_grid_set_end (GrDetailsGrid *self, const char *key, GtkWidget *end)
{
  Row *row;

  g_return_if_fail (GR_IS_DETAILS_GRID (self));
  g_return_if_fail (key != NULL);
  g_return_if_fail (GTK_IS_WIDGET (end));

  row = ensure_row (self, key);
  g_return_if_fail (row->end == NULL);
  attach_end (self, row, end);
}
