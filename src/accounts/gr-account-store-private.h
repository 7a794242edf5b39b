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

/**
 * GrAccountEntry:
 * @account: one of the list
 * @secrets: (nullable): those of an account for this session only
 * @token: (nullable): that its password bought while signing in; the next
 *   connection takes it
 * @connection: (nullable): while nothing of the account changes
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
  GrWaiters *waiters;
  gboolean looking_up;
  guint generation;
} GrAccountEntry;

/* @writer has the same path as @settings; its changes are applied together.
 * @gate lets one change of an account through at a time. */
struct _GrAccountStore
{
  GObject parent_instance;

  GSettings *settings;
  GSettings *writer;
  GPtrArray *entries; /* (element-type GrAccountEntry) */
  GrKeyring *keyring;
  GrThrottle *gate;
  GCancellable *cancellable;
  char *last; /* (nullable): the UUID of one for this session only */
};

GSettings      *gr_account_store_open_account (GrAccountStore  *self,
                                               const char      *uuid);
GrAccountEntry *gr_account_store_find_entry   (GrAccountStore  *self,
                                               const char      *uuid);
GrAccountEntry *gr_account_store_add_entry    (GrAccountStore  *self,
                                               GrAccount       *account);
void            gr_account_store_remove_entry (GrAccountStore  *self,
                                               GrAccountEntry  *entry);
void            gr_account_entry_change       (GrAccountEntry  *entry);

gboolean        gr_account_store_lists        (GrAccountStore  *self,
                                               const char      *key,
                                               const char      *uuid);
void            gr_account_store_list         (GrAccountStore  *self,
                                               const char      *key,
                                               const char      *uuid);
void            gr_account_store_unlist       (GrAccountStore  *self,
                                               const char      *key,
                                               const char      *uuid);

void            gr_account_store_reset_account (GrAccountStore *self,
                                               const char      *uuid);

void            gr_account_store_set_limit_ms (GrAccountStore  *self,
                                               guint            limit_ms);

G_END_DECLS
