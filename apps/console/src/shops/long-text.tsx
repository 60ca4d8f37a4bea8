import { Button, Input } from 'antd'
import { useRef } from 'react'
import { useTexts } from '../texts/index.ts'

interface Props {
  /** What it may begin with; null: nothing. */
  readonly example: string | null
  readonly id?: string
  readonly value?: string
  readonly onChange?: (text: string) => void
}

/** A long text that is pasted, taken from a file, or begun with an example. */
export function LongText({ example, id, value = '', onChange }: Props) {
  const { t } = useTexts()
  const file = useRef<HTMLInputElement>(null)
  return (
    <>
      <Input.TextArea
        {...(id !== undefined && { id })}
        className="long-text"
        autoSize={{ minRows: 8, maxRows: 28 }}
        spellCheck={false}
        value={value}
        onChange={({ target }) => onChange?.(target.value)}
      />
      <p className="long-text-ways">
        <Button size="small" onClick={() => file.current?.click()}>
          {t('shops.from_file')}
        </Button>{' '}
        {example !== null && value === '' && (
          <Button size="small" onClick={() => onChange?.(example)}>
            {t('shops.example')}
          </Button>
        )}
        <input
          ref={file}
          type="file"
          // a form of antd shows such an input even where it is hidden
          style={{ display: 'none' }}
          aria-label={t('mapping.upload')}
          accept=".json,.txt,application/json"
          onChange={async ({ target }) => onChange?.((await target.files?.[0]?.text()) ?? value)}
        />
      </p>
    </>
  )
}
