/* gr-widgets.c: what our widgets do alike
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-widgets"

#include "config.h"

#include "gr-widgets.h"

#include "gr-compat.h"
#include "gr-text.h"

/* A caption with a mnemonic names its widget already: GTK 4.8 would say both.
 * The title of an entry row stands inside the row, and is no caption. */
static gboolean
has_caption (GtkWidget *widget)
{
  g_autoptr (GList) labels = gtk_widget_list_mnemonic_labels (widget);

  for (GList *l = labels; l != NULL; l = l->next)
    if (!gtk_widget_is_ancestor (l->data, widget))
      return TRUE;
  return FALSE;
}

static void
set_property (GtkWidget *widget,
              GtkAccessibleProperty property,
              const char *text)
{
  GtkWidget *part = gr_widget_get_focus_part (widget);

  if (property != GTK_ACCESSIBLE_PROPERTY_LABEL || !has_caption (widget))
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), property, text,
                                    -1);
  if (part != widget)
    gtk_accessible_update_property (GTK_ACCESSIBLE (part), property, text, -1);
}

/**
 * gr_widget_get_focus_part:
 * @widget: a widget
 *
 * Returns: (transfer none): what of @widget takes the focus, where that is a
 *   part without a name of its own, else @widget. (The button in a
 *   GtkMenuButton is labelled by that.)
 */
GtkWidget *
gr_widget_get_focus_part (GtkWidget *widget)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  if (GTK_IS_DROP_DOWN (widget))
    return gtk_widget_get_first_child (widget);
  if (GTK_IS_LIST_BOX_ROW (widget) && GTK_IS_EDITABLE (widget))
    return GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (widget)));
  return widget;
}

/**
 * gr_widget_set_accessible_name:
 * @widget: a widget
 * @name: its accessible name
 *
 * Names @widget, and the part of it that takes the focus: GTK 4.8 calls the
 * button inside a drop-down after its C type. With a menu go its items.
 */
void
gr_widget_set_accessible_name (GtkWidget *widget, const char *name)
{
  g_autofree char *shown = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (name != NULL);

  shown = gr_text_line (name, GR_TEXT_LINE_MAX);
  /* libadwaita 1.7 has an entry row labelled by its title twice. */
  if (!has_caption (widget))
    gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget),
                                   GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  set_property (widget, GTK_ACCESSIBLE_PROPERTY_LABEL, shown);
  if (GTK_IS_POPOVER_MENU (widget))
    gr_compat_name_menu_items (widget);
}

/**
 * gr_widget_set_accessible_description:
 * @widget: a widget
 * @description: what is to be said after its name; "" for nothing
 */
void
gr_widget_set_accessible_description (GtkWidget *widget,
                                      const char *description)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (description != NULL);

  set_property (widget, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description);
}

static void
name_by_tooltip (GtkWidget *button)
{
  const char *text = gtk_widget_get_tooltip_text (button);

  if (text != NULL)
    gr_widget_set_accessible_name (button, text);
}

/**
 * gr_widget_name_buttons:
 * @widget: a widget of a library
 *
 * Names the buttons inside by their tooltips. libadwaita 1.2 leaves the one
 * that shows a password without a name.
 */
void
gr_widget_name_buttons (GtkWidget *widget)
{
  GtkWidget *child;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  for (child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_BUTTON (child))
      {
        g_signal_connect (child, "notify::tooltip-text",
                          G_CALLBACK (name_by_tooltip), NULL);
        name_by_tooltip (child);
      }
    else
      gr_widget_name_buttons (child);
}

/**
 * gr_widget_unparent_children:
 * @widget: a widget
 *
 * For the dispose of a widget that holds its children itself:
 * gtk_widget_dispose_template() clears the fields of those that are bound and
 * leaves the others in place.
 */
void
gr_widget_unparent_children (GtkWidget *widget)
{
  GtkWidget *child;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  while ((child = gtk_widget_get_first_child (widget)) != NULL)
    gtk_widget_unparent (child);
}

/* GTK 4.8 takes what is merely unmapped for shown. */
static void
hide_other_pages (GtkStack *stack)
{
  GtkWidget *shown = gtk_stack_get_visible_child (stack);
  GtkWidget *child;

  for (child = gtk_widget_get_first_child (GTK_WIDGET (stack)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_accessible_update_state (GTK_ACCESSIBLE (child),
                                 GTK_ACCESSIBLE_STATE_HIDDEN, child != shown,
                                 -1);
}

/**
 * gr_stack_expose_visible_page:
 * @stack: a stack with all its pages
 *
 * Lets a screen reader into the page that is shown and no other, without a
 * word for the page itself. GTK 4.8 calls what stands between a stack and its
 * child after its C type, and lets a screen reader into all of them.
 */
void
gr_stack_expose_visible_page (GtkStack *stack)
{
  GtkWidget *child;

  g_return_if_fail (GTK_IS_STACK (stack));

  for (child = gtk_widget_get_first_child (GTK_WIDGET (stack)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_accessible_update_property (GTK_ACCESSIBLE (
                                        gtk_stack_get_page (stack, child)),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, "", -1);

  g_signal_handlers_disconnect_by_func (stack, hide_other_pages, NULL);
  g_signal_connect (stack, "notify::visible-child",
                    G_CALLBACK (hide_other_pages), NULL);
  hide_other_pages (stack);
}

static void
name_scroller (AdwStatusPage *page)
{
  GtkWidget *scroller = gtk_widget_get_first_child (GTK_WIDGET (page));

  gr_widget_set_accessible_name (scroller, adw_status_page_get_title (page));
}

/**
 * gr_status_page_name_scroller:
 * @page: a status page
 *
 * Names what the keys scroll in a page that has no button, which then takes
 * the focus, as the page is titled.
 */
void
gr_status_page_name_scroller (AdwStatusPage *page)
{
  g_return_if_fail (ADW_IS_STATUS_PAGE (page));

  /* From GTK 4.12 on its own role cannot be named. */
  g_object_set (gtk_widget_get_first_child (GTK_WIDGET (page)),
                "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  g_signal_connect (page, "notify::title", G_CALLBACK (name_scroller), NULL);
  name_scroller (page);
}

/**
 * gr_section_heading_new:
 *
 * Returns: (transfer floating): a label that is the heading of a section of
 *   the details
 */
GtkWidget *
gr_section_heading_new (void)
{
  GtkWidget *heading =
      g_object_new (GTK_TYPE_LABEL, "accessible-role",
                    GTK_ACCESSIBLE_ROLE_HEADING, "xalign", 0., NULL);

  gtk_widget_add_css_class (heading, "heading");
  return heading;
}

/**
 * gr_label_new_for_text:
 *
 * Returns: (transfer floating): a label for text from the service: it wraps,
 *   within words too where it must, and adds no hyphen, which would look like
 *   a part of an id
 */
GtkWidget *
gr_label_new_for_text (void)
{
  GtkWidget *label = gtk_label_new (NULL);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  /* Else GTK also lays it out with a letter a line, to know its minimum. */
  gtk_label_set_width_chars (GTK_LABEL (label), 8);
  return label;
}

/**
 * gr_label_show_text:
 * @label: a label from gr_label_new_for_text(), or one that wraps
 * @text: (nullable): a text from the service
 *
 * Shows @text, or the beginning of one that is no text for a label; without
 * one the label hides.
 */
void
gr_label_show_text (GtkLabel *label, const char *text)
{
  g_autofree char *shown = gr_text_block (text, GR_TEXT_BLOCK_MAX);

  g_return_if_fail (GTK_IS_LABEL (label));

  gtk_widget_set_visible (GTK_WIDGET (label), *shown != '\0');
  gtk_label_set_wrap_mode (label, gr_text_has_long_word (shown)
                                      ? PANGO_WRAP_CHAR
                                      : PANGO_WRAP_WORD_CHAR);
  gtk_label_set_label (label, shown);
}

/**
 * gr_rest_button_new:
 *
 * Returns: (transfer floating): a button that says how much is not shown here,
 *   and leads to where it is, the room's JSON
 */
GtkWidget *
gr_rest_button_new (void)
{
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *button =
      g_object_new (GTK_TYPE_BUTTON, "child", label, "halign", GTK_ALIGN_START,
                    "action-name", "details.show-json", NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (button, "flat");
  return button;
}

/**
 * gr_rest_button_set_text:
 * @button: of gr_rest_button_new()
 * @text: what is not shown
 */
void
gr_rest_button_set_text (GtkWidget *button, const char *text)
{
  g_return_if_fail (GTK_IS_BUTTON (button));

  gtk_label_set_label (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))),
                       text);
  gr_widget_set_accessible_name (button, text);
}

/**
 * gr_announcement_new:
 *
 * Returns: (transfer floating): a label that is there for those who listen:
 *   nobody sees it, but GTK 4.8 tells of a changed name only where a widget is
 *   mapped already
 */
GtkWidget *
gr_announcement_new (void)
{
  GtkWidget *label =
      g_object_new (GTK_TYPE_LABEL, "accessible-role",
                    GTK_ACCESSIBLE_ROLE_STATUS, "can-target", FALSE,
                    "ellipsize", PANGO_ELLIPSIZE_END, NULL);

  gtk_widget_add_css_class (label, "gr-announcement");
  /* Else GTK 4.8 calls it after its C type while it has nothing to say. */
  gr_widget_set_accessible_name (label, "");
  return label;
}

/**
 * gr_announcement_say:
 * @announcement: see gr_announcement_new()
 * @words: what is to be heard, even if it is the same as last time
 */
void
gr_announcement_say (GtkWidget *announcement, const char *words)
{
  g_autofree char *line = NULL;

  g_return_if_fail (GTK_IS_LABEL (announcement));
  g_return_if_fail (words != NULL);

  line = gr_text_line (words, GR_TEXT_LINE_MAX);
  gtk_label_set_text (GTK_LABEL (announcement), "");
  gtk_label_set_text (GTK_LABEL (announcement), line);
  gr_compat_announce (announcement);
}

/**
 * gr_toast_overlay_say:
 * @overlay: a toast overlay
 * @announcement: see gr_announcement_new(), in the same window
 * @words: what is to be seen, goes away by itself, and is to be heard:
 *   libadwaita, up to 1.7 at the least, is silent
 */
void
gr_toast_overlay_say (AdwToastOverlay *overlay,
                      GtkWidget *announcement,
                      const char *words)
{
  g_autofree char *line = NULL;
  g_autofree char *title = NULL; /* is markup */

  g_return_if_fail (ADW_IS_TOAST_OVERLAY (overlay));
  g_return_if_fail (words != NULL);

  line = gr_text_line (words, GR_TEXT_LINE_MAX);
  title = g_markup_escape_text (line, -1);
  adw_toast_overlay_add_toast (overlay, adw_toast_new (title));
  gr_announcement_say (announcement, words);
}
