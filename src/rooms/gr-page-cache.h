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
 * @n_rows: how many those are
 * @rooms: (nullable) (element-type GrRoom): what the service sent, while it
 *   is kept; may be fewer than a page
 * @stamp: of the question that brought @rooms
 * @call: (nullable): the list's call for this page, while it is under way
 * @failed: whether the last call failed; until one works or the rows are gone
 * @wished: whether @wish is linked in the list's queue
 *
 * What is known of a page.
 */
typedef struct
{
  GrPageCache *cache;
  guint index;
  GrRoomRow *rows[GR_ROOM_LIST_PAGE];
  guint n_rows;
  GPtrArray *rooms;
  guint stamp;
  gpointer call;
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
typedef void (*GrPageUnheldFunc) (GrCachedPage *page,
                                  gpointer      user_data);

GrPageCache  *gr_page_cache_new      (GrPageUnheldFunc  unheld,
                                      gpointer          user_data);
void          gr_page_cache_free     (GrPageCache      *self);

GrCachedPage *gr_page_cache_lookup   (GrPageCache      *self,
                                      guint             index);
GrCachedPage *gr_page_cache_ensure   (GrPageCache      *self,
                                      guint             index);
GArray       *gr_page_cache_list_needed (GrPageCache   *self);

GrRoomRow    *gr_cached_page_dup_row (GrCachedPage     *page,
                                      guint             position);
guint         gr_cached_page_keep    (GrCachedPage     *page,
                                      GPtrArray        *rooms,
                                      guint             stamp);
void          gr_cached_page_forget  (GrCachedPage     *page);
void          gr_cached_page_mark    (GrCachedPage     *page,
                                      gboolean          failed);
void          gr_cached_page_tidy    (GrCachedPage     *page);

void          gr_page_cache_truncate (GrPageCache      *self,
                                      guint             n);
void          gr_page_cache_drop_unheld (GrPageCache   *self);

G_END_DECLS
