import type { AtOdds, Checked, Finding, Override } from '@xiaoer/contract'
import { Input } from 'antd'
import { Marked } from '../../improving/health/marked.tsx'
import { useNamed, useTexts } from '../../texts/index.ts'

interface Props {
  checked: Checked
  overrides: Override[]
  change: (overrides: Override[]) => void
}

/** What stands in the way of publishing, each with its place; a false alarm is set aside with a reason. */
export function Findings({ checked, overrides, change }: Props) {
  const { t } = useTexts()
  const named = useNamed()
  const { findings, gone, atOdds } = checked
  if (findings.length + gone.length === 0) return <Otherwise all={atOdds} />
  return (
    <section className="card entry-findings" role="alert">
      <Otherwise all={atOdds} />
      <b>{t('entry.found')}</b>
      {gone.map(({ path, title }) => (
        <p key={path}>{t('entry.gone', { title })}</p>
      ))}
      {distinct(findings).map((one) => (
        <div key={one.rule + one.found} className="entry-finding">
          <span>
            <mark>{one.found}</mark>{' '}
            <span className="soft">
              {named('rule', one.rule)} {one.article}
            </span>{' '}
            <span className="faint">
              {placed(one.path, named)} {one.from + 1}–{one.to}
            </span>
          </span>
          <Input
            aria-label={`${one.found} ${t('entry.reason')}`}
            placeholder={t('entry.reason')}
            maxLength={500}
            value={overrides.find((each) => each.rule === one.rule && each.found === one.found)?.reason ?? ''}
            onChange={(event) => change(withReason(overrides, one, event.target.value))}
          />
        </div>
      ))}
    </section>
  )
}

/** Published entries that say otherwise, each beside what is being saved. */
function Otherwise({ all }: { all: readonly AtOdds[] }) {
  const { t } = useTexts()
  if (all.length === 0) return null
  return (
    <section className="card entry-findings" role="alert" aria-label={t('entry.atOdds')}>
      <b>{t('entry.atOdds')}</b>
      {all.map(({ difference, sides: [own, other] }) => (
        <div key={other.id + own.text + other.text} className="entry-finding">
          <p>
            <b>{t(`health.difference.${difference}`)}</b>
          </p>
          {[own, other].map(({ id, title, text, marks }) => (
            <p key={id}>
              <b>{title}</b> <Marked text={text} marks={marks} />
            </p>
          ))}
        </div>
      ))}
      <p className="soft">{t('entry.atOddsWords')}</p>
    </section>
  )
}

const distinct = (findings: readonly Finding[]) =>
  findings.filter((one, at) => findings.findIndex(({ rule, found }) => rule === one.rule && found === one.found) === at)

/** A field by its name: of a list with its number, of a translation with its language. */
const placed = (path: string, named: (group: string, name: string) => string): string => {
  const [field = '', ...rest] = path.split('.')
  return [
    named('entry.field', field),
    ...rest.map((one) => (/^\d+$/.test(one) ? Number(one) + 1 : one)).filter((one) => one !== 'text'),
  ].join(' ')
}

function withReason(overrides: readonly Override[], { rule, found }: Finding, reason: string): Override[] {
  const others = overrides.filter((one) => one.rule !== rule || one.found !== found)
  return reason === '' ? others : [...others, { rule, found, reason }]
}
