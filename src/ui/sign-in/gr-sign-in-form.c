/* gr-sign-in-form.c: what an account is made of, to be typed
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-sign-in-form"

#include "config.h"

#include "gr-sign-in-form-private.h"

#include "gr-choice.h"
#include "gr-compat.h"
#include "gr-endpoint.h"
#include "gr-field-error.h"
#include "gr-line-entry.h"
#include "gr-secret-entry.h"
#include "gr-widgets.h"

#include <glib/gi18n-lib.h>

/**
 * GrSignInForm:
 *
 * Three pages, one for each kind of credentials, each with a sentence about
 * whom it is for, and below them what every account has: a name, the region or
 * an endpoint, a project. What it is told to show is in gr-sign-in-form-show.c,
 * what is read out of it in gr-sign-in-form-read.c.
 *
 * Secrets stand in the entries' own buffers, which GTK locks and wipes.
 */
G_DEFINE_FINAL_TYPE (GrSignInForm, gr_sign_in_form, GTK_TYPE_WIDGET)

/* Their names in the template. */
static const char *const ids[GR_FORM_N_FIELDS] = {
  [GR_FORM_DOMAIN] = "domain",
  [GR_FORM_USER] = "user",
  [GR_FORM_PASSWORD] = "password",
  [GR_FORM_AK] = "ak",
  [GR_FORM_SK] = "sk",
  [GR_FORM_SECURITY_TOKEN] = "security_token",
  [GR_FORM_TOKEN] = "token",
  [GR_FORM_TOKEN_EXPIRES] = "token_expires",
  [GR_FORM_NAME] = "name",
  [GR_FORM_REGION] = "region",
  [GR_FORM_ENDPOINT] = "endpoint",
  [GR_FORM_SIGN_IN_ADDRESS] = "sign_in_address",
  [GR_FORM_PROJECTS] = "projects",
  [GR_FORM_PROJECT_ID] = "project_id",
  [GR_FORM_APP_USER_ID] = "app_user_id",
  [GR_FORM_CALLS_PER_SECOND] = "calls_per_second",
};

static void
say (GtkLabel *label, const char *first, const char *second)
{
  g_autofree char *text = g_strjoin (" ", first, second, NULL);

  gtk_label_set_text (label, text);
}

/* Where the secret is kept, and what else a person may want to know. */
void
gr_sign_in_form_update_captions (GrSignInForm *self)
{
  gboolean session = gr_sign_in_form_get_session_only (self);
  const char *kept = self->account != NULL
                         ? _ ("Secrets that you leave empty stay as they are.")
                         : NULL;

  say (self->password_caption,
       session ? _ ("Kept in memory until Greenroom ends. Greenroom uses it "
                    "to get a new token every 24 hours.")
               : _ ("Kept in your keyring. Greenroom uses it to get a new "
                    "token every 24 hours."),
       kept);
  say (self->keys_caption,
       session ? _ ("Secrets are kept in memory until Greenroom ends. Only "
                    "temporary keys have a security token.")
               : _ ("Secrets are kept in your keyring. Only temporary keys "
                    "have a security token."),
       kept);
  say (self->token_caption,
       session ? _ ("Kept in memory until Greenroom ends. If you know when "
                    "it ends, enter that like 2026-11-22 18:30.")
               : _ ("Kept in your keyring. If you know when it ends, enter "
                    "that like 2026-11-22 18:30."),
       kept);
  say (self->account_caption,
       gr_sign_in_form_get_kind (self) == GR_CREDENTIALS_PASSWORD
           ? _ ("Without a project ID, Greenroom asks for your projects.")
           : _ ("The console shows the project ID under My Credentials."),
       _ ("An app user ID is only for users of an application that has its "
          "own."));
}

static void
show_row (GrSignInForm *self, GrFormField field, gboolean show)
{
  if (!show)
    gr_field_error_set (self->rows[field], NULL);
  gtk_widget_set_visible (self->rows[field], show);
}

/* 4.8 tells nobody what a row with a drop-down has selected. */
static void
describe_selected (AdwComboRow *row)
{
  GtkStringObject *item = adw_combo_row_get_selected_item (row);

  gr_widget_set_accessible_description (
      GTK_WIDGET (row),
      item != NULL ? gtk_string_object_get_string (item) : "");
}

static void
region_cb (GrSignInForm *self)
{
  gboolean custom = gr_sign_in_form_get_region (self) == NULL;

  gr_field_error_set (self->rows[GR_FORM_REGION], NULL);
  describe_selected (ADW_COMBO_ROW (self->rows[GR_FORM_REGION]));
  show_row (self, GR_FORM_ENDPOINT, custom);
  show_row (self, GR_FORM_SIGN_IN_ADDRESS,
            custom &&
                gr_sign_in_form_get_kind (self) == GR_CREDENTIALS_PASSWORD);
  g_signal_emit_by_name (self, "edited");
}

static void
page_cb (GrSignInForm *self)
{
  show_row (self, GR_FORM_PROJECTS, FALSE);
  region_cb (self);
  gr_sign_in_form_update_captions (self);
}

static void
project_cb (GrSignInForm *self)
{
  AdwComboRow *row = ADW_COMBO_ROW (self->rows[GR_FORM_PROJECTS]);
  guint selected = adw_combo_row_get_selected (row);

  describe_selected (row);
  if (self->projects == NULL || selected >= self->projects->len)
    return;
  gtk_editable_set_text (
      GTK_EDITABLE (self->rows[GR_FORM_PROJECT_ID]),
      ((GrIamProject *) g_ptr_array_index (self->projects, selected))->id);
}

static void
changed_cb (GtkWidget *row, GrSignInForm *self)
{
  g_autofree char *words = NULL;
  GrFormField field = 0;

  while (self->rows[field] != row)
    field++;
  words = gr_sign_in_form_judge (self, field);
  gr_field_error_set (row, words);
  if (field == GR_FORM_TOKEN)
    gr_sign_in_form_forget_expiry (self);
  g_signal_emit_by_name (self, "edited");
}

static GListModel *
create_regions (void)
{
  GtkStringList *list = gtk_string_list_new (NULL);

  for (const GrRegion *region = gr_regions; region->id != NULL; region++)
    gtk_string_list_append (list, _ (region->name));
  gtk_string_list_append (list, _ ("Custom endpoint…"));
  return G_LIST_MODEL (list);
}

static void
set_up_entry (GrSignInForm *self, GtkWidget *row)
{
  gr_compat_tell_focus_of_row (ADW_ENTRY_ROW (row));
  gr_line_entry_set_up (GTK_EDITABLE (row));
  if (ADW_IS_PASSWORD_ENTRY_ROW (row))
    {
      gr_secret_entry_set_up (GTK_EDITABLE (row));
      gr_widget_name_buttons (row);
    }
  g_signal_connect (row, "changed", G_CALLBACK (changed_cb), self);
}

static void
set_up_combo (GtkWidget *row)
{
  g_autoptr (GtkListItemFactory) factory = gr_choice_create_factory (row);

  adw_combo_row_set_list_factory (ADW_COMBO_ROW (row), factory);
}

static void
set_up_rows (GrSignInForm *self)
{
  g_autoptr (GListModel) regions = create_regions ();

  for (guint i = 0; i < GR_FORM_N_FIELDS; i++)
    {
      GtkWidget *row = self->rows[i];

      if (ADW_IS_ENTRY_ROW (row))
        set_up_entry (self, row);
      else if (ADW_IS_COMBO_ROW (row))
        set_up_combo (row);
      gr_widget_set_accessible_name (row, adw_preferences_row_get_title (
                                              ADW_PREFERENCES_ROW (row)));
    }
  adw_combo_row_set_model (ADW_COMBO_ROW (self->rows[GR_FORM_REGION]), regions);
}

/* The list that a group of rows makes for itself. */
static void
name_list (GtkWidget *row, const char *name)
{
  gr_widget_set_accessible_name (gtk_widget_get_parent (row), name);
}

static void
name_lists (GrSignInForm *self)
{
  GtkWidget *session_row =
      gtk_widget_get_ancestor (GTK_WIDGET (self->session_only),
                               ADW_TYPE_ACTION_ROW);

  name_list (self->rows[GR_FORM_DOMAIN], _ ("IAM user"));
  name_list (self->rows[GR_FORM_AK], _ ("Access keys"));
  name_list (self->rows[GR_FORM_TOKEN], _ ("Token"));
  name_list (self->rows[GR_FORM_NAME], _ ("Service and project"));
  name_list (session_row, _ ("Storing"));
  name_list (self->rows[GR_FORM_CALLS_PER_SECOND], _ ("Advanced"));
}

static void
gr_sign_in_form_dispose (GObject *object)
{
  GrSignInForm *self = GR_SIGN_IN_FORM (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GR_TYPE_SIGN_IN_FORM);
  g_clear_pointer (&self->projects, g_ptr_array_unref);
  g_clear_object (&self->account);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (gr_sign_in_form_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
#define BIND(name)                                                             \
  gtk_widget_class_bind_template_child (widget_class, GrSignInForm, name)
  BIND (box);
  BIND (pages);
  BIND (session_only);
  BIND (password_caption);
  BIND (keys_caption);
  BIND (token_caption);
  BIND (account_caption);
#undef BIND
  for (guint i = 0; i < GR_FORM_N_FIELDS; i++)
    gtk_widget_class_bind_template_child_full (
        widget_class, ids[i], FALSE,
        G_STRUCT_OFFSET (GrSignInForm, rows) +
            (gssize) (i * sizeof (GtkWidget *)));
  gtk_widget_class_bind_template_callback (widget_class, page_cb);
  gtk_widget_class_bind_template_callback (widget_class, project_cb);
  gtk_widget_class_bind_template_callback (widget_class, region_cb);
  gtk_widget_class_bind_template_callback (widget_class,
                                           gr_sign_in_form_update_captions);
}

static void
gr_sign_in_form_class_init (GrSignInFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gr_sign_in_form_dispose;

  /**
   * GrSignInForm::edited:
   *
   * Something was typed or chosen.
   */
  g_signal_new ("edited", GR_TYPE_SIGN_IN_FORM, G_SIGNAL_RUN_LAST, 0, NULL,
                NULL, NULL, G_TYPE_NONE, 0);
  /**
   * GrSignInForm::wrong:
   * @self: the form
   * @words: what is wrong
   *
   * A field was marked and has the focus now.
   */
  g_signal_new ("wrong", GR_TYPE_SIGN_IN_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_accessible_role (widget_class,
                                        GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/greenroom/Greenroom/gr-sign-in-form.ui");
  bind_template (widget_class);
}

static void
gr_sign_in_form_init (GrSignInForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  set_up_rows (self);
  name_lists (self);
  page_cb (self);
}

/**
 * gr_sign_in_form_get_pages:
 * @self: a form
 *
 * Returns: (transfer none): its pages, for a switcher
 */
GtkStack *
gr_sign_in_form_get_pages (GrSignInForm *self)
{
  g_return_val_if_fail (GR_IS_SIGN_IN_FORM (self), NULL);

  return self->pages;
}
