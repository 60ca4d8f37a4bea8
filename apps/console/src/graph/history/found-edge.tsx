import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { DecideMinedEdge, MinedEdge } from '@xiaoer/contract/edges'
import { Button } from 'antd'
import { useState } from 'react'
import { minedEdgeCalls } from '../../api/understanding/mined-edges.ts'
import { Problem } from '../../look/index.ts'
import { sourceWords, useNamed, useTexts } from '../../texts/index.ts'
import { shortDay } from '../../time/index.ts'
import { useNameOf } from '../names.ts'
import { EdgeSessions } from './edge-sessions.tsx'

const round = (value: number) => (value >= 10 ? Math.round(value) : Math.round(value * 10) / 10)

/** One of them with what bears it out; what the graph says against it stands beside, and then it cannot be taken. */
export function FoundEdge({ edge, writes }: { edge: MinedEdge; writes: boolean }) {
  const { t } = useTexts()
  const [open, setOpen] = useState(false)
  return (
    <li className="card">
      <Says edge={edge} />
      {edge.against && <Against edge={edge} />}
      {(edge.denied || edge.lacks) && <Beside edge={edge} />}
      {edge.standing === 'known' && edge.state === 'found' && <p className="faint">{t('graph.historyKnown')}</p>}
      <div className="graph-deeds">
        <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t('graph.historySessions')}
        </Button>
        {writes && <Decide edge={edge} />}
      </div>
      {open && <EdgeSessions id={edge.id} />}
    </li>
  )
}

/** What it says, how often, since when, and how much oftener than of other goods. */
function Says({ edge }: { edge: MinedEdge }) {
  const { t, language } = useTexts()
  const named = useNamed()
  const nameOf = useNameOf()
  const { from, kind, to, sessions, of, lift, first, last, by } = edge
  return (
    <>
      <div>
        <b>{nameOf(from)}</b> <span className="soft">{named('graphEdge', kind)}</span> <b>{nameOf(to)}</b>
      </div>
      <p className="faint">
        {t(by === 'said' ? 'graph.historySaid' : 'graph.historyBought', { n: sessions, of })}{' '}
        {t('graph.historyLift', { ratio: round(lift.ratio), low: round(lift.low), high: round(lift.high) })}{' '}
        {first !== null && last !== null && t('graph.historySpan', { first: shortDay(first, language), last: shortDay(last, language) })}
      </p>
    </>
  )
}

function Against({ edge: { against } }: { edge: MinedEdge }) {
  const { t } = useTexts()
  const named = useNamed()
  if (!against) return null
  const words = {
    says: named('graphEdge', against.kind),
    origin: named('graphOrigin', against.origin),
    source: sourceWords(against.source),
  }
  return <p className="graph-no">{t('graph.historyAgainst', words)}</p>
}

/** What a session said, and beside it the catalogue's own words, or that it has none. */
function Beside({ edge: { denied, lacks, quote } }: { edge: MinedEdge }) {
  const { t } = useTexts()
  const nameOf = useNameOf()
  return (
    <>
      {denied && <p className="graph-no">{t('graph.historyDenied')}</p>}
      <dl className="graph-beside">
        {quote && (
          <>
            <dt>{t('graph.historyInSession')}</dt>
            <dd dir="auto">
              {quote.text}
              {quote.answer !== null && <span className="soft"> — {quote.answer}</span>}
            </dd>
          </>
        )}
        <dt>{t('graph.historyInCatalogue')}</dt>
        <dd dir="auto">
          {denied && t('graph.historyLine', denied)}
          {lacks && t('graph.historyLacks', { attribute: nameOf(lacks) })}
        </dd>
      </dl>
    </>
  )
}

/** To take it into the graph, or to put it aside. */
function Decide({ edge }: { edge: MinedEdge }) {
  const { t } = useTexts()
  const client = useQueryClient()
  const decide = useMutation({
    mutationFn: (body: DecideMinedEdge) => minedEdgeCalls.decide(edge.id, body),
    onSuccess: () => client.invalidateQueries({ queryKey: ['graph'] }),
  })
  const source = t('graph.historySource', { n: edge.sessions })
  return (
    <>
      {edge.state !== 'accepted' && edge.standing !== 'against' && (
        <Button size="small" type="primary" loading={decide.isPending} onClick={() => decide.mutate({ yes: true, source })}>
          {t('graph.historyYes')}
        </Button>
      )}
      {edge.state !== 'rejected' && (
        <Button size="small" loading={decide.isPending} onClick={() => decide.mutate({ yes: false })}>
          {t('graph.historyNo')}
        </Button>
      )}
      {decide.isError && <Problem error={decide.error} />}
    </>
  )
}
