import { Readable } from 'node:stream'
import { ImportPage, ImportView } from '@xiaoer/contract'
import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { refusal } from '@xiaoer/contract/refusals'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Shop } from '#commerce'
import { AppError } from '#platform/errors'
import { LIMITS } from '#platform/http'
import { catalogueLines } from '../fetching/catalogue-facts.ts'
import { fetchPage } from '../fetching/fetch-page.ts'
import type { Importer } from '../running/importer.ts'
import { refused } from './import-routes.ts'
import { viewOf } from './view.ts'

/** What these routes need. */
export interface MadeParts {
  readonly importer: Importer
  /** The shops of a workspace that are connected. */
  readonly shopsOf: (workspaceId: string) => Promise<readonly Shop[]>
}

const tags = ['import']
const In = z.object({ language: z.enum(['zh-CN', 'en']).default('zh-CN') })
const TITLES = { 'zh-CN': '店铺商品目录', en: 'Catalogue of the shop' }

/** Facts and questions out of a page or the shop's catalogue: an import like that of a file, whose new entries are drafts. */
export const madeRoutes =
  ({ importer, shopsOf }: MadeParts): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/imports/page',
      { config: LIMITS.upload, schema: { tags, querystring: In, body: ImportPage, response: { 202: ImportView } } },
      async ({ login, body, query }, answer) => {
        const record = await refused(
          fetchPage(body.url).then((bytes) =>
            importer.check({
              ...login,
              name: firstGraphemes(body.url, 200),
              kept: 'a.page',
              bytes: Readable.from([bytes]),
              category: null,
            }),
          ),
          query.language,
        )
        return answer.code(202).send(viewOf(record, query.language))
      },
    )
    app.post(
      '/imports/catalogue',
      { config: LIMITS.upload, schema: { tags, querystring: In, response: { 202: ImportView } } },
      async ({ login, query }, answer) => {
        const [shop] = await shopsOf(login.workspaceId)
        if (!shop) throw new AppError('conflict', refusal('import.no_shop'))
        const bytes = Readable.from(catalogueLines(shop))
        const sent = { ...login, name: TITLES[query.language], kept: 'a.catalogue', bytes, category: null }
        const record = await refused(importer.check(sent), query.language)
        return answer.code(202).send(viewOf(record, query.language))
      },
    )
  }
