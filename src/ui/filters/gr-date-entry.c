/* gr-date-entry.c: a time as text, with a calendar for its date
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-date-entry"

#include "config.h"

#include "gr-date-entry.h"

#include "gr-entry-binding.h"
#include "gr-widgets.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * GrDateEntry:
 *
 * One end of a custom range: its text, a button that opens a calendar for the
 * date, and what is wrong with the text, in words.
 */
struct _GrDateEntry
{
  GtkWidget parent_instance;

  GtkEntry *entry;
  GtkMenuButton *button;
  GtkCalendar *calendar;
  GtkLabel *problem;

  char *caption;
  GrLocalEdge edge;
  gboolean showing; /* the calendar changes because the text did */
  guint same_id;
};

G_DEFINE_FINAL_TYPE (GrDateEntry, gr_date_entry, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_CAPTION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

typedef struct
{
  const char *text;
  const char *valid;
} Names;

static const Names *
get_names (GrLocalEdge edge)
{
  static const Names names[] = {
    [GR_LOCAL_EDGE_SINCE] = { "since-text", "since-valid" },
    [GR_LOCAL_EDGE_UNTIL] = { "until-text", "until-valid" },
  };

  return &names[edge];
}

static gint64
read_time (GrDateEntry *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  return gr_local_time_parse (text, self->edge, NULL);
}

/* The calendar opens at the date that stands in the entry. */
static void
show_date_cb (GrDateEntry *self, GtkPopover *popover)
{
  gint64 time = read_time (self);
  g_autoptr (GDateTime) date = NULL;

  g_assert (GR_IS_DATE_ENTRY (self));

  if (time != GR_TIME_NONE)
    date = g_date_time_new_from_unix_local (time);
  if (date == NULL)
    date = g_date_time_new_now_local ();
  self->showing = TRUE;
  gtk_calendar_select_day (self->calendar, date);
  self->showing = FALSE;
}

/* A date keeps the time of day that was there; the first one gets the edge of
 * the day. The calendar has done its work then. */
static void
take_day (GrDateEntry *self)
{
  gint64 time;
  g_autoptr (GDateTime) date = NULL;
  g_autofree char *day = NULL;
  g_autofree char *clock = NULL;
  g_autofree char *text = NULL;

  time = read_time (self);
  if (time != GR_TIME_NONE)
    clock = gr_local_time_format (time, NULL);
  date = gtk_calendar_get_date (self->calendar);
  day = g_date_time_format (date, "%Y-%m-%d");
  text = g_strconcat (day, " ",
                      clock != NULL ? strchr (clock, ' ') + 1
                      : self->edge == GR_LOCAL_EDGE_SINCE ? "00:00"
                                                          : "23:59",
                      NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_menu_button_popdown (self->button);
}

static void
day_selected_cb (GrDateEntry *self, GtkCalendar *calendar)
{
  g_assert (GR_IS_DATE_ENTRY (self));

  if (!self->showing)
    take_day (self);
}

/* GtkCalendar is silent of the day that it opened at, which is as good a
 * choice as any: what it did not take is taken here. */
static gboolean
take_same_day_cb (gpointer data)
{
  GrDateEntry *self = GR_DATE_ENTRY (data);

  self->same_id = 0;
  if (gtk_widget_get_visible (
          GTK_WIDGET (gtk_menu_button_get_popover (self->button))))
    take_day (self);
  return G_SOURCE_REMOVE;
}

static void
take_same_day (GrDateEntry *self)
{
  if (self->same_id == 0)
    self->same_id = g_idle_add (take_same_day_cb, self);
}

static void
released_cb (GrDateEntry *self, int n_press, double x, double y)
{
  GtkWidget *picked =
      gtk_widget_pick (GTK_WIDGET (self->calendar), x, y, GTK_PICK_DEFAULT);

  g_assert (GR_IS_DATE_ENTRY (self));

  if (picked != NULL && gtk_widget_has_css_class (picked, "day-number"))
    take_same_day (self);
}

static gboolean
key_pressed_cb (GrDateEntry *self, guint keyval)
{
  g_assert (GR_IS_DATE_ENTRY (self));

  if (keyval == GDK_KEY_space || keyval == GDK_KEY_KP_Space)
    take_same_day (self);
  return GDK_EVENT_PROPAGATE;
}

/* @shown: FALSE where the words are to be read beside this entry already */
static void
set_problem (GrDateEntry *self, const char *problem, gboolean shown)
{
  GtkWidget *entry = GTK_WIDGET (self->entry);

  if (problem != NULL)
    gtk_widget_add_css_class (entry, "error");
  else
    gtk_widget_remove_css_class (entry, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry),
                               GTK_ACCESSIBLE_STATE_INVALID,
                               problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                               : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  gr_widget_set_accessible_description (entry, problem != NULL ? problem : "");
  gtk_label_set_label (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL && shown);
}

static void
checked_cb (GrFilters *filters, GParamSpec *pspec, GrDateEntry *self)
{
  gboolean valid;

  g_assert (GR_IS_FILTERS (filters));
  g_assert (GR_IS_DATE_ENTRY (self));

  g_object_get (filters, get_names (self->edge)->valid, &valid, NULL);
  if (valid)
    set_problem (self, NULL, FALSE);
  else if (read_time (self) != GR_TIME_NONE)
    set_problem (self, _ ("From must not be after Until"),
                 self->edge == GR_LOCAL_EDGE_UNTIL);
  else
    /* Translators: an example of the time that may be typed; keep its form */
    set_problem (self, _ ("Write it like 2026-11-22 18:30"), TRUE);
}

static void
set_caption (GrDateEntry *self, const char *caption)
{
  g_autofree char *button = NULL;

  if (g_strcmp0 (self->caption, caption) == 0)
    return;
  g_free (self->caption);
  self->caption = g_strdup (caption);
  if (caption != NULL)
    {
      /* Translators: a button that opens a calendar; %s is "From", "Until" */
      button = g_strdup_printf (_ ("%s: choose a date"), caption);
      gr_widget_set_accessible_name (GTK_WIDGET (self->entry), caption);
      gr_widget_set_accessible_name (GTK_WIDGET (self->button), button);
      gr_widget_set_accessible_name (GTK_WIDGET (self->calendar), button);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAPTION]);
}

/* A mnemonic leads to the text. Not by grab_focus(), which GTK tries as well
 * when the focus leaves backwards: it would never get out. */
static gboolean
gr_date_entry_mnemonic_activate (GtkWidget *widget, gboolean cycling)
{
  GrDateEntry *self = GR_DATE_ENTRY (widget);

  return gtk_widget_mnemonic_activate (GTK_WIDGET (self->entry), cycling);
}

static void
gr_date_entry_get_property (GObject *object,
                            guint id,
                            GValue *value,
                            GParamSpec *pspec)
{
  GrDateEntry *self = GR_DATE_ENTRY (object);

  switch (id)
    {
    case PROP_CAPTION:
      g_value_set_string (value, self->caption);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
gr_date_entry_set_property (GObject *object,
                            guint id,
                            const GValue *value,
                            GParamSpec *pspec)
{
  GrDateEntry *self = GR_DATE_ENTRY (object);

  switch (id)
    {
    case PROP_CAPTION:
      set_caption (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
gr_date_entry_dispose (GObject *object)
{
  GrDateEntry *self = GR_DATE_ENTRY (object);

  g_clear_handle_id (&self->same_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), GR_TYPE_DATE_ENTRY);
  gr_widget_unparent_children (GTK_WIDGET (self));
  g_clear_pointer (&self->caption, g_free);

  G_OBJECT_CLASS (gr_date_entry_parent_class)->dispose (object);
}

static void
gr_date_entry_class_init (GrDateEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = gr_date_entry_get_property;
  object_class->set_property = gr_date_entry_set_property;
  object_class->dispose = gr_date_entry_dispose;
  widget_class->mnemonic_activate = gr_date_entry_mnemonic_activate;

  /**
   * GrDateEntry:caption:
   *
   * Its accessible name: "From".
   */
  properties[PROP_CAPTION] =
      g_param_spec_string ("caption", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                               G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_accessible_role (widget_class,
                                        GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/greenroom/Greenroom/gr-date-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, GrDateEntry, entry);
  gtk_widget_class_bind_template_child (widget_class, GrDateEntry, button);
  gtk_widget_class_bind_template_child (widget_class, GrDateEntry, calendar);
  gtk_widget_class_bind_template_child (widget_class, GrDateEntry, problem);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, released_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_date_cb);
}

static void
gr_date_entry_init (GrDateEntry *self)
{
  GtkEditable *text;

  gtk_widget_init_template (GTK_WIDGET (self));
  /* Its digits are read from the left in every language. */
  text = gtk_editable_get_delegate (GTK_EDITABLE (self->entry));
  gtk_widget_set_direction (GTK_WIDGET (text), GTK_TEXT_DIR_LTR);
}

/**
 * gr_date_entry_bind:
 * @self: an entry
 * @filters: whose custom range it edits
 * @edge: which end of it
 *
 * To be called once.
 */
void
gr_date_entry_bind (GrDateEntry *self, GrFilters *filters, GrLocalEdge edge)
{
  const Names *names = get_names (edge);
  g_autofree char *text_changed = NULL;
  g_autofree char *valid_changed = NULL;

  g_return_if_fail (GR_IS_DATE_ENTRY (self));
  g_return_if_fail (GR_IS_FILTERS (filters));

  self->edge = edge;
  gr_entry_binding_bind (self->entry, G_OBJECT (filters), names->text);
  text_changed = g_strconcat ("notify::", names->text, NULL);
  valid_changed = g_strconcat ("notify::", names->valid, NULL);
  g_signal_connect_object (filters, text_changed, G_CALLBACK (checked_cb), self,
                           0);
  g_signal_connect_object (filters, valid_changed, G_CALLBACK (checked_cb),
                           self, 0);
  checked_cb (filters, NULL, self);
}

/**
 * gr_date_entry_revert:
 * @self: an entry
 *
 * Drops what was typed and not applied yet.
 */
void
gr_date_entry_revert (GrDateEntry *self)
{
  g_return_if_fail (GR_IS_DATE_ENTRY (self));

  gr_entry_binding_revert (self->entry);
}
