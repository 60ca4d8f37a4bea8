import type { OtherMoney } from '@xiaoer/contract/worth'
import type { Sql } from 'sql-template-tag'
import { FIGURES, type Figure } from '../figures/index.ts'

/**
 * SQL for DuckDB: `sessions` over the file beside it and `figures`, a row for each figure, of whatever `sessions` holds. The expressions are those that
 * the report counts by, to the letter. What the sums of one money leave out is told as it was when the file was written.
 */
export const definitionsSql = (
  other: readonly OtherMoney[] = [],
): string => `-- Made by \`xiaoer export figures\`. Run it in the folder of sessions.parquet.
create or replace view sessions as select * from read_parquet('sessions.parquet');

create or replace view figures as
${FIGURES.map((figure) => lineOf(figure, other)).join('\nunion all by name\n')};
`

function lineOf(figure: Figure, other: readonly OtherMoney[]): string {
  const { name, unit, words } = figure
  const { title, sentence, leavesOut } = words.en
  const [is, weight, top] = [plain(figure.of), figure.weight ? plain(figure.weight) : '1', plain(figure.top)]
  const total = `coalesce(sum(${top}) filter (where ${is}), 0)`
  return `-- ${title}: ${sentence} Leaves out: ${leavesOut}
select '${name}' as figure, '${unit}' as unit, coalesce(sum(${weight}) filter (where ${is}), 0) as of, ${total} as top,
  (${toldOf(figure, { is, weight, top, total })})::double as value, ${figure.ofOneMoney ? literal(leftOut(other)) : 'null'}::varchar as left_out from sessions`
}

/** `12 orders in JPY`. */
const leftOut = (other: readonly OtherMoney[]): string =>
  other.map(({ currency, orders, more }) => `${more ? 'at least ' : ''}${orders} orders in ${currency}`).join(', ')

type Plain = Readonly<Record<'is' | 'weight' | 'top' | 'total', string>>

function toldOf({ unit, quantile }: Figure, { is, weight, top, total }: Plain): string {
  if (quantile) return `quantile_disc(${top}, ${quantile.at}) filter (where ${is})`
  return unit === 'count' ? total : `${total} / nullif(sum(${weight}) filter (where ${is}), 0)`
}

/** An expression with its values in place; definitions hold numbers and words alone. */
function plain({ strings, values }: Sql): string {
  return strings.map((text, at) => (at < values.length ? text + literal(values[at]) : text)).join('')
}

function literal(value: unknown): string {
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`
  throw new Error('a definition holds a value that is no number and no word')
}
