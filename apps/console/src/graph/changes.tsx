import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { GraphChange, GraphChanges } from '@xiaoer/contract/graph'
import { Button } from 'antd'
import { graphCalls } from '../api/index.ts'
import { Drawer, Problem, Waiting } from '../look/index.ts'
import { useNamed, useTexts } from '../texts/index.ts'
import { shortTime } from '../time/index.ts'
import { useNameOf } from './names.ts'

/** Who changed what and when, the newest first; each can be undone. */
export function Changes({ of, writes, close }: { of: string; writes: boolean; close: () => void }) {
  const { t } = useTexts()
  const changes = useQuery({ queryKey: ['graph', 'changes', of], queryFn: () => graphCalls.changes(of) })
  return (
    <Drawer open onClose={close} title={t('graph.changes')} size={560}>
      {changes.isPending && <Waiting />}
      {changes.isError && <Problem error={changes.error} />}
      {changes.data?.changes.length === 0 && <p className="soft">{t('graph.changesNone')}</p>}
      <ol className="entry-history">
        {changes.data?.changes.map((one) => (
          <Change key={one.version} one={one} names={changes.data.names} writes={writes} />
        ))}
      </ol>
    </Drawer>
  )
}

function Change({ one, names, writes }: { one: GraphChange; names: GraphChanges['names']; writes: boolean }) {
  const { t, language } = useTexts()
  const client = useQueryClient()
  const undo = useMutation({
    mutationFn: () => graphCalls.undo(one.version),
    onSuccess: () => client.invalidateQueries({ queryKey: ['graph'] }),
  })
  const told = useTold(names)
  return (
    <li className="card">
      <div className="entry-version">
        <b>{one.by?.name ?? '–'}</b>
        <time className="faint">{shortTime(one.at, Date.now(), language)}</time>
        <span className="grow" />
        {writes && (
          <Button size="small" loading={undo.isPending} onClick={() => undo.mutate()}>
            {t('graph.undo')}
          </Button>
        )}
      </div>
      {undo.isError && <Problem error={undo.error} />}
      <div className="entry-change">
        {one.before && <del dir="auto">{told(one.before)}</del>}
        {one.after ? <ins dir="auto">{told(one.after)}</ins> : <span className="faint">{t('graph.gone')}</span>}
      </div>
    </li>
  )
}

/** What was said, on a line: of a node its names, of an edge its ends. */
function useTold(names: GraphChanges['names']): (said: Readonly<Record<string, unknown>>) => string {
  const { t } = useTexts()
  const named = useNamed()
  const nameOf = useNameOf()
  const end = (id: string) => (names[id] ? nameOf(names[id]) : id)
  return (said) => {
    const of = (name: string) => String(said[name] ?? '')
    const what =
      'from' in said
        ? `${end(of('from'))} ${named('graphEdge', of('kind'))} ${end(of('to'))}${said['holds'] === false ? ` (${t('graph.denied')})` : ''}`
        : `${named('graphKind', of('kind'))} ${of('zh')} / ${of('en')}`
    return `${what} · ${of('source')} · ${of('date')}`
  }
}
