/* gr-account-change.h: what saving and removing an account share
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-account-store-private.h"

G_BEGIN_DECLS

/**
 * GrAccountChange:
 * @account: as it was given
 * @draft: as it is to be
 * @secrets: (nullable): %NULL: they stay as they are
 * @session_only: whether nothing of it is to be stored
 * @noted: whether this change noted it as unfinished
 *
 * The data of a task that changes an account. Changes come one at a time,
 * each in an order that may break off anywhere:
 *
 *   save:    note the UUID as unfinished → secrets, beside those of another
 *            identity → settings → list the account and take back the note,
 *            in one → remove secrets that it has no more
 *   remove:  note the UUID as unfinished → secrets → settings →
 *            unlist the account and take back the note, in one
 *
 * What is noted is not shown, and swept after the next change that needs the
 * keyring.
 */
typedef struct
{
  GrAccount *account;
  GrAccount *draft;
  GrAccountSecrets *secrets;
  gboolean session_only;
  gboolean noted;
} GrAccountChange;

GTask      *gr_account_change_new            (GrAccountStore      *self,
                                              GrAccount           *account,
                                              gpointer             source_tag,
                                              GCancellable        *cancellable,
                                              GAsyncReadyCallback  callback,
                                              gpointer             user_data);
/* Waits for the changes before this one. */
void        gr_account_change_begin          (GTask               *task,
                                              GAsyncReadyCallback  begun);
gboolean    gr_account_change_begin_finish   (GTask               *task,
                                              GAsyncResult        *result);
const char *gr_account_change_get_uuid       (GTask               *task);
void        gr_account_change_note           (GTask               *task);
void        gr_account_change_take_note_back (GTask               *task);
/* Either takes over @task, and lets the next change come. */
void        gr_account_change_succeed        (GTask               *task);
void        gr_account_change_fail           (GTask               *task,
                                              GError              *error);

G_END_DECLS
