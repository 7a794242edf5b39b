/* gr-page-cache.h: the pages of a list that someone needs, and no others
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-room-list.h"

G_BEGIN_DECLS

typedef struct _GrPageCache GrPageCache;

/**
 * GrCachedPage:
 * @index: which page; its first row is @index * %GR_ROOM_LIST_PAGE
 * @rows: the rows that somebody holds; %NULL where nobody does
 * @rooms: what the service sent, while it is kept; %NULL where nothing is
 * @n_rows: how many @rows there are
 * @n_rooms: how many @rooms there are
 * @stamp: of the question whose answer is shown
 * @call: (nullable): the list's call for this page, while it is under way
 * @answer: (nullable) (element-type GrRoom): what a call has brought and is
 *   not shown yet
 * @answer_stamp: of the question for @answer
 * @refreshing: whether the list waits for this page to show it with others
 * @failed: whether the last call failed; until one works or the rows are gone
 * @wished: whether @wish is linked in the list's queue
 *
 * What is known of a page.
 */
typedef struct
{
  GrPageCache *cache;
  guint index;
  GrRoomItem *rows[GR_ROOM_LIST_PAGE];
  GrRoom *rooms[GR_ROOM_LIST_PAGE];
  guint n_rows;
  guint n_rooms;
  guint stamp;
  gpointer call;
  GPtrArray *answer;
  guint answer_stamp;
  gboolean refreshing;
  gboolean failed;
  gboolean wished;
  GList wish;
  GList kept;
} GrCachedPage;

/**
 * GrPageUnheldFunc:
 * @page: a page
 * @user_data: what gr_page_cache_new() was given
 *
 * @page has lost its last row.
 */
typedef void (*GrPageUnheldFunc) (GrCachedPage *page, gpointer user_data);

GrPageCache *gr_page_cache_new (GrPageUnheldFunc unheld, gpointer user_data);
void gr_page_cache_free (GrPageCache *self);

GrCachedPage *gr_page_cache_lookup (GrPageCache *self, guint index);
GrCachedPage *gr_page_cache_ensure (GrPageCache *self, guint index);
GArray *gr_page_cache_list_needed (GrPageCache *self);
void gr_cached_page_mark (GrCachedPage *page, gboolean failed);
gboolean gr_cached_page_is_waiting (GrCachedPage *page, guint end);
void gr_cached_page_tidy (GrCachedPage *page);

/* By position in the list. */
GrRoomItem *gr_page_cache_dup_row (GrPageCache *self, guint position);
const char *gr_page_cache_get_id (GrPageCache *self, guint position);
gboolean
gr_page_cache_find (GrPageCache *self, const char *id, guint *position);
gboolean
gr_page_cache_find_row (GrPageCache *self, GrRoomItem *row, guint *position);
gboolean gr_page_cache_is_held (GrPageCache *self, guint position);
gboolean gr_page_cache_fits (GrPageCache *self,
                             guint position,
                             GrRoom *room,
                             gboolean named);
void gr_page_cache_put (GrPageCache *self, guint position, GrRoom *room);
void gr_page_cache_forget (GrPageCache *self, guint position);
void gr_page_cache_splice (GrPageCache *self,
                           guint position,
                           guint n_removed,
                           guint n_added,
                           GPtrArray *removed_rows);

void gr_page_cache_truncate (GrPageCache *self, guint n);
void gr_page_cache_trim (GrPageCache *self);
void gr_page_cache_drop_outdated (GrPageCache *self, guint stamp);

G_END_DECLS
