/** Sites: a whole site as knowledge, read by its sitemap within bounds and on a schedule, cut to passages that name their page. Owns `sites`, `site_pages`, `site_passages`, `site_work`. */
export { siteRoutes } from './routes/routes.ts'
export { BOUNDS, type Bounds, type SiteParts } from './running/parts.ts'
export { Sites } from './running/sites.ts'
