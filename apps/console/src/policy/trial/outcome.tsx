import { citation, type TriedOutcome } from '@xiaoer/contract/policy'
import { Tag } from 'antd'
import { CostShown, Price } from '../../parts/index.ts'
import { useNamed, useTexts } from '../../texts/index.ts'

type Offered = TriedOutcome['options'][number]

const COLOURS: Readonly<Record<string, string>> = { owed: 'green', offered: 'blue' }

/** What is decided of a case: whether it can be done at once, the options best first, what is closed and why, and what to ask. */
export function Outcome({ title, outcome }: { title: string; outcome: TriedOutcome }) {
  const { t } = useTexts()
  const named = useNamed()
  const { status, options, missing, signals, policies } = outcome
  const asked = missing.map(({ fact, decides }) => `${named('fact', fact)} ${Math.round(decides * 100)} %`)
  return (
    <section className="card" aria-label={title}>
      <p>
        <b>{title}</b> <Tag>{named('decision', status)}</Tag>
      </p>
      {signals.length > 0 && (
        <p className="bad">▲ {t('trial.signals', { signals: signals.map((one) => named('fact', one)).join(', ') })}</p>
      )}
      {asked.length > 0 && <p>{t('trial.missing', { facts: asked.join(' · ') })}</p>}
      <ol>
        {options.map((one) => (
          <li key={one.option}>
            <Option one={one} />
          </li>
        ))}
      </ol>
      <Closed closed={outcome.closed} />
      <p className="faint">{policies.map(({ policy, version }) => `${policy} ${version}`).join(' · ')}</p>
    </section>
  )
}

function Option({ one: { option, standing, reasons, gets, cost, approval, flip } }: { one: Offered }) {
  const { t, language } = useTexts()
  const named = useNamed()
  return (
    <>
      <b>{named('option', option)}</b> <Tag color={COLOURS[standing] ?? 'default'}>{named('standing', standing)}</Tag>
      <Reasons reasons={reasons} />
      {gets && <Gets gets={gets} />}
      {approval && (
        <div className="bad">
          {t('trial.approval', { role: named('actor', approval.by), limit: named('limit', approval.limit) })}{' '}
          <Price money={approval.would} /> &gt; <Price money={approval.most} />
        </div>
      )}
      {flip && <div className="soft">↔ {flip[language]}</div>}
      {cost && <CostShown cost={cost} />}
    </>
  )
}

function Reasons({ reasons }: { reasons: Offered['reasons'] }) {
  const { language } = useTexts()
  return (
    <ul>
      {reasons.map(({ rule, articles, text }) => (
        <li key={rule}>
          {text[language]} <span className="faint">{[...articles.map((one) => citation(one, language)), rule].join(' · ')}</span>
        </li>
      ))}
    </ul>
  )
}

function Gets({ gets: { refund, compensation, returnFreight, refundWithinDays } }: { gets: NonNullable<Offered['gets']> }) {
  const { t } = useTexts()
  const named = useNamed()
  const sums = [
    { label: t('trial.refund'), money: refund },
    { label: named('option', 'keep_with_compensation'), money: compensation },
  ]
  return (
    <div>
      {t('trial.gets')}:{' '}
      {sums.map(
        ({ label, money }) =>
          money &&
          money.minor > 0 && (
            <span key={label}>
              {label} <Price money={money} />{' '}
            </span>
          ),
      )}
      {returnFreight !== 'none' && <span>{`${named('term', 'returnFreight')} ${named('payer', returnFreight)} `}</span>}
      {refundWithinDays !== undefined && <span>{`${named('term', 'refundWithinDays')} ${refundWithinDays} ${t('policy.days')}`}</span>}
    </div>
  )
}

function Closed({ closed }: { closed: TriedOutcome['closed'] }) {
  const { t, language } = useTexts()
  const named = useNamed()
  if (closed.length === 0) return null
  return (
    <details>
      <summary>{t('trial.closed', { count: closed.length })}</summary>
      <ul>
        {closed.map(({ option, why, reasons, waitsFor, flip }) => (
          <li key={option}>
            <b>{named('option', option)}</b> <Tag>{named('closed', why)}</Tag>{' '}
            {waitsFor.length > 0 && t('trial.waitsFor', { facts: waitsFor.map((fact) => named('fact', fact)).join(', ') })}
            {why === 'barred' && <Reasons reasons={reasons} />}
            {flip && <div className="soft">↔ {flip[language]}</div>}
          </li>
        ))}
      </ul>
    </details>
  )
}
