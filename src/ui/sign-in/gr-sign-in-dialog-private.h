/* gr-sign-in-dialog-private.h: what the files of the dialog share
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-sign-in-dialog.h"
#include "gr-sign-in-form.h"

G_BEGIN_DECLS

struct _GrSignInDialog
{
  AdwWindow parent_instance;

  GrAccountStore *store;
  GrAccount *account;        /* nullable: that is edited */
  GrAccount *draft;          /* nullable: what was typed */
  GrAccountSecrets *secrets; /* nullable: its secrets */
  GrIamToken *token;         /* nullable: that they bought */
  gboolean tried;            /* the service took them */
  GCancellable *cancellable; /* nullable: of the step under way */

  GtkBox *box;
  GtkWidget *cancel;
  GtkSpinner *spinner;
  GtkStackSwitcher *switcher;
  GtkWidget *trouble;
  GtkLabel *trouble_words;
  GtkWidget *ways_out;
  GtkWidget *unlock;
  GtkWidget *session_only;
  GrSignInForm *form;
  GtkWidget *announcement;
};

/* gr-sign-in-dialog-steps.c */
void     gr_sign_in_dialog_try_action          (GtkWidget      *widget,
                                                const char     *name,
                                                GVariant       *parameter);
void     gr_sign_in_dialog_unlock_action       (GtkWidget      *widget,
                                                const char     *name,
                                                GVariant       *parameter);
void     gr_sign_in_dialog_session_only_action (GtkWidget      *widget,
                                                const char     *name,
                                                GVariant       *parameter);
void     gr_sign_in_dialog_set_busy            (GrSignInDialog *self,
                                                gboolean        busy);
/* FALSE: nothing is under way. */
gboolean gr_sign_in_dialog_stop                (GrSignInDialog *self);
/* What was tried. */
void     gr_sign_in_dialog_forget              (GrSignInDialog *self);
void     gr_sign_in_dialog_hide_trouble        (GrSignInDialog *self);

G_END_DECLS
