import { EarlierImports, ImportedTalk, SaidEarlier } from '@xiaoer/contract/earlier'
import type { SaidQuery } from '@xiaoer/contract/search'
import { z } from 'zod'
import { call, checked } from '../call.ts'
import { sent } from '../imports.ts'
import { query } from '../query.ts'
import { Done } from '../shapes.ts'

const Made = z.object({ id: z.string() })

/** Sessions under a system that was left: taken in, taken back, read and searched. */
export const earlierCalls = {
  imports: () => call(EarlierImports, 'GET', '/earlier'),
  take: async (file: File, { shop, trusted, mapping }: { shop: string; trusted: boolean; mapping: string }) =>
    checked(Made, await sent(file, `/earlier${query({ shop, trusted: String(trusted), mapping })}`), '/earlier'),
  undo: (id: string) => call(Done, 'POST', `/earlier/${encodeURIComponent(id)}/undo`),
  talk: (id: string) => call(ImportedTalk, 'GET', `/earlier/sessions/${encodeURIComponent(id)}`),
  said: (wish: SaidQuery) => call(SaidEarlier, 'GET', `/said/earlier${query(wish)}`),
}
