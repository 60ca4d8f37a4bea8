import { Alert, Button, Input } from 'antd'
import { useRef, useState } from 'react'
import { useTexts } from '../../texts/index.ts'
import { draftIn, textAt } from './draft/draft.ts'

interface Props {
  /** The file as it stands, JSON or not yet. */
  readonly text: string
  readonly replace: (text: string) => void
}

/** The file as it stands: typed over, taken down, brought from elsewhere. What is typed stays, also while it is no JSON. */
export function FilePage({ text, replace }: Props) {
  const { t } = useTexts()
  const [isNone, refuse] = useState(false)
  const bring = (from: string) => {
    const isMapping = draftIn(from) !== undefined
    refuse(!isMapping)
    if (isMapping) replace(from)
  }
  const draft = draftIn(text)
  const name = `${
    textAt(draft, 'name')
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .toLowerCase() || 'mapping'
  }.json`
  return (
    <>
      <p className="soft">{t('mapping.words.file')}</p>
      <p>
        <Button href={`data:application/json;charset=utf-8,${encodeURIComponent(text)}`} download={name}>
          {t('mapping.download')}
        </Button>{' '}
        <Bring take={bring} />
      </p>
      {isNone && <Alert type="error" showIcon title={t('mapping.noFile')} />}
      {!draft && <Alert type="error" showIcon title={t('mapping.broken')} />}
      <Input.TextArea
        key={text}
        aria-label={t('mapping.page.file')}
        className="mapping-path mapping-file"
        autoSize={{ minRows: 16, maxRows: 40 }}
        spellCheck={false}
        defaultValue={text}
        status={draft ? '' : 'error'}
        onBlur={({ target }) => target.value !== text && replace(target.value)}
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
        aria-label={t('mapping.upload')}
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
