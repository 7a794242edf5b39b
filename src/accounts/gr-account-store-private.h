/* gr-account-store-private.h: what the parts of the store share
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-account-private.h"
#include "gr-account-store.h"
#include "gr-keyring.h"
#include "gr-throttle.h"
#include "gr-waiters.h"

G_BEGIN_DECLS

#define GR_KEY_ACCOUNTS "accounts"
#define GR_KEY_UNFINISHED "accounts-unfinished"
#define GR_KEY_LAST "account"

/* What stands behind a UUID that is noted as unfinished: nothing of a removed
 * account is to stay, of an edited one what it is now. */
#define GR_NOTE_REMOVED ""
#define GR_NOTE_EDITED "*"

/**
 * GrAccountEntry:
 * @account: one of the list
 * @secrets: (nullable): those of an account for this session only
 * @token: (nullable): that its password bought while signing in; the next
 *   connection takes it
 * @connection: (nullable): the one of all who ask
 * @renewed: whether @connection is what the account is now
 * @waiters: for a connection that is being made
 * @looking_up: whether it is
 * @generation: counts the changes
 */
typedef struct
{
  GrAccount *account;
  gulong notify_id;
  GrAccountSecrets *secrets;
  GrIamToken *token;
  GrConnection *connection;
  gboolean renewed;
  GrWaiters *waiters;
  gboolean looking_up;
  guint generation;
} GrAccountEntry;

/* @writer has the same path as @settings; its changes are applied together.
 * @gate lets one change of an account through at a time; @n_changes are under
 * way or wait. */
struct _GrAccountStore
{
  GObject parent_instance;

  GSettings *settings;
  GSettings *writer;
  GPtrArray *entries; /* (element-type GrAccountEntry) */
  GrKeyring *keyring;
  GrThrottle *gate;
  guint n_changes;
  GCancellable *cancellable;
  char *last; /* (nullable): the UUID of one for this session only */
};

GSettings *gr_account_store_open_account (GrAccountStore *self,
                                          const char *uuid);
GrAccount *gr_account_store_read_account (GrAccountStore *self,
                                          const char *uuid);
GrAccountEntry *gr_account_store_find_entry (GrAccountStore *self,
                                             const char *uuid);
GrAccountEntry *gr_account_store_add_entry (GrAccountStore *self,
                                            GrAccount *account);
void gr_account_store_remove_entry (GrAccountStore *self,
                                    GrAccountEntry *entry);
void gr_account_entry_change (GrAccountEntry *entry);

gboolean gr_account_store_lists (GrAccountStore *self,
                                 const char *key,
                                 const char *uuid);
void
gr_account_store_list (GrAccountStore *self, const char *key, const char *uuid);
void gr_account_store_unlist (GrAccountStore *self,
                              const char *key,
                              const char *uuid);

void gr_account_store_reset_account (GrAccountStore *self, const char *uuid);
void gr_account_store_count_change (GrAccountStore *self, int by);

void gr_account_store_set_limit_ms (GrAccountStore *self, guint limit_ms);

G_END_DECLS
