import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'

const MOST = 20_000

/** Published questions that anybody may read in a language, the last changed first: those with words of their own, without a placeholder; and the languages each can be read in. */
export const publicAddresses = (tx: Tx, language: string): Promise<{ id: string; updatedAt: Date; spoken: string[] }[]> =>
  tx.rows(
    sql`select id, updated_at as "updatedAt", array[language] || array(select jsonb_object_keys(translations)) as spoken from entries where status = 'live' and (language = ${language} or translations ? ${language})
      and answer <> '' and answer !~ '[{][a-z_]+[.]' order by updated_at desc, id limit ${MOST}`,
  )

const MOST_OF_PRODUCTS = 2_000

/** Published entries with answers for products, the last changed first. */
export const writtenForProducts = (tx: Tx): Promise<{ id: string }[]> =>
  tx.rows(
    sql`select id from entries where status = 'live' and jsonb_path_exists(answers, '$[*].when.products[*]') order by updated_at desc, id limit ${MOST_OF_PRODUCTS}`,
  )
