import { keyed } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'
import { readSaid } from './read/read-said.ts'
import { Tree } from './tree.tsx'

/** The words with where they come from: a key of the catalogue with its values, or a knowledge entry. */
export function Said({ raw }: { raw: readonly unknown[] }) {
  const { t } = useTexts()
  if (raw.length === 0) return <p className="faint">{t('trace.silent')}</p>
  return (
    <ul className="trace-said">
      {keyed(readSaid(raw), (said) => said.key ?? said.entryId ?? said.noticeId ?? '').map(({ key, item: one }) => (
        <li key={key}>
          {one.text && <div dir="auto">{one.text}</div>}
          {one.key && (
            <div className="soft">
              {t('trace.key')} <code>{one.key}</code>
            </div>
          )}
          {one.entryId && (
            <div className="soft">
              {t('trace.entry')} <code>{one.entryId}</code>
              {one.answerId && <code> · {one.answerId}</code>}
            </div>
          )}
          {one.noticeId && (
            <div className="soft">
              {t('trace.notice')} <code>{one.noticeId}</code>
            </div>
          )}
          {one.when !== undefined && (
            <div className="soft">
              {t('trace.when')} <Tree value={one.when} depth={1} />
            </div>
          )}
          {one.args !== undefined && <Tree value={one.args} depth={1} />}
        </li>
      ))}
    </ul>
  )
}
