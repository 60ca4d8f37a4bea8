import { useQuery } from '@tanstack/react-query'
import { Modal } from 'antd'
import { useDeferredValue, useId, useState } from 'react'
import { readInbox } from '../../api/index.ts'
import { useStore } from '../../store/index.ts'
import { useFirstTexts } from '../../texts/index.ts'
import { useKeys } from '../keys/use-keys.ts'
import { useMe } from '../use-me.ts'
import { contextCommands } from './context-commands.ts'
import { paletteOpen } from './palette-open.ts'
import { type Command, rank } from './palette-rank.ts'
import { useCommands } from './use-commands.ts'

/** Goes anywhere and does anything, by a few letters. */
export function Palette() {
  const open = useStore(paletteOpen)
  useKeys({ palette: () => paletteOpen.set((now) => !now) })
  return (
    <Modal
      open={open}
      onCancel={() => paletteOpen.set(false)}
      footer={null}
      closable={false}
      width={560}
      styles={{ container: { padding: 0 } }}
      destroyOnHidden
    >
      {open && <Finder />}
    </Modal>
  )
}

function Finder() {
  const { t } = useFirstTexts()
  const list = useId()
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(0)
  const found = useFound(typed)
  const at = Math.min(chosen, found.length - 1)
  const press = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') setChosen(Math.min(at + 1, found.length - 1))
    else if (event.key === 'ArrowUp') setChosen(Math.max(at - 1, 0))
    else if (event.key === 'Enter') run(found[at])
    else return
    event.preventDefault()
  }
  return (
    <div className="palette">
      <input
        // biome-ignore lint/a11y/noAutofocus: the palette is opened by a key to be typed into
        autoFocus
        role="combobox"
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={found[at] ? `${list}-${found[at].id}` : undefined}
        aria-label={t('palette.open')}
        placeholder={t('palette.hint')}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setChosen(0)
        }}
        onKeyDown={press}
      />
      <Found list={list} found={found} at={at} run={run} />
    </div>
  )
}

/** What was found, under the field that has the keys. */
function Found({ list, found, at, run }: { list: string; found: readonly Command[]; at: number; run: (command: Command) => void }) {
  const { t } = useFirstTexts()
  return (
    <div id={list} className="palette-list" role="listbox" aria-label={t('palette.open')}>
      {found.map((command, i) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys of this list
        <div
          key={command.id}
          id={`${list}-${command.id}`}
          role="option"
          tabIndex={-1}
          aria-selected={i === at}
          onClick={() => run(command)}
        >
          <span>{command.title}</span>
          {command.hint && <span className="faint">{command.hint}</span>}
        </div>
      ))}
      {found.length === 0 && <div className="faint palette-none">{t('palette.none')}</div>}
    </div>
  )
}

function run(command: Command | undefined): void {
  if (!command) return
  paletteOpen.set(false)
  command.run()
}

const MOST = 12

function useFound(typed: string): Command[] {
  const { commands, conversation } = useCommands()
  const here = useStore(contextCommands)
  const hears = useMe().rights.includes('conversations')
  const q = useDeferredValue(typed.trim())
  const rows = useQuery({ queryKey: ['palette', q], queryFn: () => readInbox('all', q), enabled: q.length > 0 && hears })
  const people = (rows.data?.conversations ?? []).slice(0, 6).map(conversation)
  return [...rank([...here, ...commands], typed), ...people].slice(0, MOST)
}
