import { Component, type JSX } from 'preact'
import { type Row, sameRow } from '../../talk/index.ts'
import { day } from '../../words/index.ts'
import { useScene } from '../context.ts'
import { Message } from './message.tsx'
import { Pending } from './pending.tsx'
import { Rating } from './rating.tsx'

/** Drawn once for each row: a long log must not be drawn anew for every word that comes. */
export class Line extends Component<{ row: Row }> {
  override shouldComponentUpdate({ row }: { row: Row }): boolean {
    return !sameRow(row, this.props.row)
  }
  override render(): JSX.Element {
    return <Drawn row={this.props.row} />
  }
}

function Drawn({ row }: { row: Row }): JSX.Element {
  const { language, say } = useScene()
  if (row.kind === 'day') return <p class="day">{day(row.at, Date.now(), language, say)}</p>
  if (row.kind === 'pending') return <Pending entry={row.entry} />
  if (row.kind === 'message') return <Message message={row.message} first={row.first} />
  return (
    <div class="line theirs">
      <Rating sessionId={row.sessionId} />
    </div>
  )
}
