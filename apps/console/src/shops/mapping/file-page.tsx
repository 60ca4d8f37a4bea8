import { Alert, Button, Input } from 'antd'
import { useRef, useState } from 'react'
import { useTexts } from '../../texts/index.ts'
import { type Draft, draftIn, fileOf } from './draft/draft.ts'

interface Props {
  readonly draft: Draft
  readonly replace: (draft: Draft) => void
}

/** The file as it stands: typed over, taken down, brought from elsewhere. */
export function FilePage({ draft, replace }: Props) {
  const { t } = useTexts()
  const [isNone, refuse] = useState(false)
  const text = fileOf(draft)
  const take = (from: string) => {
    const read = draftIn(from)
    refuse(!read)
    if (read) replace(read)
  }
  const name = `${typeof draft['name'] === 'string' ? draft['name'].replace(/[^\p{L}\p{N}]+/gu, '-').toLowerCase() : 'mapping'}.json`
  return (
    <>
      <p className="soft">{t('mapping.words.file')}</p>
      <p>
        <Button href={`data:application/json;charset=utf-8,${encodeURIComponent(text)}`} download={name}>
          {t('mapping.download')}
        </Button>{' '}
        <Bring take={take} />
      </p>
      {isNone && <Alert type="error" showIcon title={t('mapping.noFile')} />}
      <Input.TextArea
        key={text}
        aria-label={t('mapping.page.file')}
        className="mapping-path mapping-file"
        autoSize={{ minRows: 16, maxRows: 40 }}
        spellCheck={false}
        defaultValue={text}
        onBlur={({ target }) => target.value !== text && take(target.value)}
      />
    </>
  )
}

/** A file from elsewhere. */
function Bring({ take }: { take: (text: string) => void }) {
  const { t } = useTexts()
  const file = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button onClick={() => file.current?.click()}>{t('mapping.upload')}</Button>
      <input
        ref={file}
        type="file"
        hidden
        accept=".json,application/json"
        onChange={async ({ target }) => {
          const chosen = await target.files?.[0]?.text()
          target.value = ''
          if (chosen !== undefined) take(chosen)
        }}
      />
    </>
  )
}
