import { Said, type SaidQuery } from '@xiaoer/contract/search'
import { call } from '../call.ts'
import { query } from '../query.ts'

/** What was said with these words in it, newest first, from before a message's number. */
export const readSaid = (wish: SaidQuery) => call(Said, 'GET', `/said${query(wish)}`)
