import { Instant } from '@xiaoer/contract'
import { formatMoney } from '../parts/index.ts'
import { useTexts } from '../texts/index.ts'
import { fullTime } from '../time/index.ts'
import { asMoney } from './read/as-money.ts'

const DEEP = 3

/** Facts as names and values, opened two levels deep; money and times as people read them. */
export function Tree({ value, depth = 0 }: { value: unknown; depth?: number }) {
  const { t, language } = useTexts()
  const money = asMoney(value)
  if (money) return <span className="number">{formatMoney(money, language)}</span>
  if (value === null || value === undefined) return <span className="faint">{t('trace.nothing')}</span>
  if (typeof value === 'string' && Instant.safeParse(value).success) return <time dateTime={value}>{fullTime(value, language)}</time>
  if (typeof value !== 'object') return <span className="tree-leaf">{String(value)}</span>
  // A list of one is its one: there is nothing to count.
  if (Array.isArray(value) && value.length === 1) return <Tree value={value[0]} depth={depth} />
  // what was left empty tells nothing
  const entries = Object.entries(value).filter(([, one]) => one !== '')
  if (entries.length === 0) return <span className="faint">{t('trace.empty')}</span>
  const list = Array.isArray(value)
  if (list && value.every((one) => typeof one !== 'object')) return <span className="tree-leaf">{value.join(', ')}</span>
  const inner = (
    <dl className="tree">
      {entries.map(([name, one]) => (
        <div key={name} className={typeof one === 'object' && one !== null && !asMoney(one) ? 'tree-branch' : undefined}>
          <dt>{list ? `${Number(name) + 1}.` : name}</dt>
          <dd>
            <Tree value={one} depth={depth + 1} />
          </dd>
        </div>
      ))}
    </dl>
  )
  if (depth < DEEP) return inner
  return (
    <details>
      <summary>{t(list ? 'trace.items' : 'trace.fields', { n: entries.length })}</summary>
      {inner}
    </details>
  )
}
