import '../improving.css'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { AskedAnew, UnknownView } from '@xiaoer/contract/improving'
import { useState } from 'react'
import { improvingCalls } from '../../api/index.ts'
import { KnowledgeWays } from '../../knowledge/ways.tsx'
import { Problem, Waiting } from '../../look/index.ts'
import { useMe } from '../../shell/index.ts'
import { useTexts } from '../../texts/index.ts'
import { Answer } from './answer.tsx'
import { Attach } from './attach.tsx'
import { Counts } from './counts.tsx'
import { Result } from './result.tsx'
import { Sorting } from './sorting.tsx'
import { Sources } from './sources.tsx'
import { Wordings } from './wordings.tsx'

/** Questions that ask the same: what was said, a draft of an answer, and what became of it. */
export function UnknownPage() {
  const { t } = useTexts()
  const { id } = useParams({ from: '/desk/knowledge/unknowns/$id' })
  const unknown = useQuery({ queryKey: ['unknown', id], queryFn: () => improvingCalls.readUnknown(id) })
  return (
    <div className="page">
      <KnowledgeWays />
      <p>
        <Link to="/knowledge/unknowns">← {t('unknowns.back')}</Link>
      </p>
      {unknown.isPending && <Waiting />}
      {unknown.isError && <Problem error={unknown.error} again={() => void unknown.refetch()} />}
      {unknown.data && <Opened key={id} view={unknown.data} />}
    </div>
  )
}

function Opened({ view: { cluster, wordings, draft } }: { view: UnknownView }) {
  const { t } = useTexts()
  const [chosen, setChosen] = useState<readonly string[]>(() => wordings.map(({ text }) => text))
  const [text, setText] = useState<string | null>(null)
  const writes = useMe().rights.includes('knowledge.write')
  const { result, setResult, again } = useResult(cluster.id)
  return (
    <>
      <Head cluster={cluster} />
      {result && <Result result={result} />}
      <div className="i-columns">
        <div className="i-column">
          <Wordings wordings={wordings} chosen={chosen} choose={writes ? setChosen : undefined} />
          {writes && <Sorting cluster={cluster} chosen={chosen} all={wordings.length} again={again} />}
        </div>
        <div className="i-column">
          <Sources sources={draft.sources} use={writes ? setText : undefined} />
          {writes ? (
            <>
              <Answer
                cluster={cluster}
                wordings={wordings}
                chosen={chosen}
                text={text ?? draft.answer}
                write={setText}
                category={draft.category}
                known={answering(draft.sources)}
                done={setResult}
              />
              <Attach cluster={cluster} chosen={chosen} sources={draft.sources} done={setResult} />
            </>
          ) : (
            <p className="soft">{t('unknowns.agents')}</p>
          )}
        </div>
      </div>
    </>
  )
}

/** As likely as this an entry is the one that answers. */
const ANSWERS = 0.5

/** The entry that shoppers are told now. */
const answering = (sources: UnknownView['draft']['sources']) =>
  sources.flatMap((one) => (one.kind === 'entry' && one.probability >= ANSWERS ? [one] : []))[0] ?? null

function Head({ cluster }: { cluster: UnknownView['cluster'] }) {
  const { t } = useTexts()
  return (
    <>
      <div className="page-head">
        <h1>{cluster.question}</h1>
        <span className="soft">{t(`unknowns.${cluster.state}`)}</span>
      </div>
      <section className="card">
        <Counts cluster={cluster} />
      </section>
    </>
  )
}

/** What became of the questions when they were asked again; lists are read anew. */
function useResult(id: string) {
  const client = useQueryClient()
  const [result, setResult] = useState<AskedAnew | null>(null)
  const show = async (asked: AskedAnew) => {
    setResult(asked)
    await Promise.all(['unknown', 'unknowns', 'entries', 'regression'].map((key) => client.invalidateQueries({ queryKey: [key] })))
  }
  const again = useMutation({ mutationFn: () => improvingCalls.askAgain(id), onSuccess: show })
  return { result, setResult: (asked: AskedAnew) => void show(asked), again: () => again.mutate() }
}
