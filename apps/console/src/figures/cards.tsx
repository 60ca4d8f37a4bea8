import { QuestionCircleOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import type { Box, Figures } from '@xiaoer/contract'
import { Popover } from 'antd'
import { useTexts } from '../texts/index.ts'
import { dayAgo, lengthOf } from '../time/index.ts'
import { percent, share } from './shares.ts'

type Name = 'sessions' | 'bot' | 'agent' | 'first' | 'handoffs' | 'notKnown' | 'rating'

interface Card {
  name: Name
  value: string
  beside: string
  box?: Box
  /** Figures of the report that hold the sessions which were counted, where no box of the inbox does. */
  counted?: readonly { readonly figure: string; readonly words: 'figures.see' | 'figures.seeBoth' | 'figures.seePeople' }[]
}

/** What people had a hand in is two figures of the report. */
const BY_AGENTS: Card['counted'] = [
  { figure: 'by_both', words: 'figures.seeBoth' },
  { figure: 'by_people', words: 'figures.seePeople' },
]

/** The figures of the day, shares of the sessions that were answered as the report has them; each with its definition, and a way to the sessions where there is a list of them. */
export function Cards({ figures: f }: { figures: Figures }) {
  const { t } = useTexts()
  const answered = f.botSessions + f.agentSessions
  const ms = (value: number | null) => (value === null ? '–' : lengthOf(value, t))
  const cards: Card[] = [
    { name: 'sessions', value: String(f.sessions), beside: t('figures.turns', { n: f.turns }), box: 'all' },
    {
      name: 'bot',
      value: percent(share(f.botSessions, answered)),
      beside: t('figures.of', { part: f.botSessions, whole: answered }),
      box: 'bot',
    },
    {
      name: 'agent',
      value: percent(share(f.agentSessions, answered)),
      beside: t('figures.of', { part: f.agentSessions, whole: answered }),
      counted: BY_AGENTS,
    },
    { name: 'first', value: ms(f.firstAnswerMsP50), beside: `p90 ${ms(f.firstAnswerMsP90)}` },
    {
      name: 'handoffs',
      value: String(f.handoffs),
      beside: percent(share(f.handoffs, f.sessions)),
      counted: [{ figure: 'handed_off', words: 'figures.see' }],
    },
    { name: 'notKnown', value: String(f.notKnown), beside: t('figures.ofTurns', { share: percent(share(f.notKnown, f.turns)) }) },
    {
      name: 'rating',
      value: f.ratingMean === null ? '–' : `${f.ratingMean.toFixed(1)} / 5`,
      beside: t('figures.ratings', { n: f.ratings }),
    },
  ]
  return (
    <div className="figure-cards">
      {cards.map((card) => (
        <CardView key={card.name} card={card} />
      ))}
    </div>
  )
}

function CardView({ card: { name, value, beside, box, counted = [] } }: { card: Card }) {
  const { t } = useTexts()
  return (
    <section className="card figure" data-figure={name}>
      <div className="figure-head">
        <span className="soft">{t(`figures.${name}`)}</span>
        <Popover trigger="click" title={t(`figures.${name}`)} content={<div className="figure-words">{t(`figures.${name}Words`)}</div>}>
          <button type="button" className="plain faint" aria-label={t('figures.definition', { name: t(`figures.${name}`) })}>
            <QuestionCircleOutlined />
          </button>
        </Popover>
      </div>
      <div className="figure-value number">{value}</div>
      <div className="figure-foot">
        <span className="faint number">{beside}</span>
        {box && (
          <Link to="/inbox/$box" params={{ box }}>
            {t('figures.see')}
          </Link>
        )}
        {counted.map(({ figure, words }) => (
          <Link key={figure} to="/report" search={{ from: dayAgo(0), to: dayAgo(0), figure }}>
            {t(words)}
          </Link>
        ))}
      </div>
    </section>
  )
}
