import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { qualityCalls } from '../../api/people/quality.ts'
import { useToldChange } from '../../changing/index.ts'
import { Problem, Waiting } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'

/** Words of the shop's own that nobody may say, a line each. */
export function WordsPart() {
  const words = useQuery({ queryKey: ['quality', 'words'], queryFn: qualityCalls.words })
  if (words.isPending) return <Waiting />
  if (words.isError) return <Problem error={words.error} again={() => void words.refetch()} />
  return <Edit key={words.data.words.join()} known={words.data.words} revision={words.data.revision} />
}

function Edit({ known, revision }: { known: readonly string[]; revision: number }) {
  const { t } = useTexts()
  const [text, type] = useState(known.join('\n'))
  const save = useToldChange('quality', () =>
    qualityCalls.putWords([...new Set(text.split('\n').flatMap((word) => word.trim() || []))], revision),
  )
  return (
    <section className="card quality-card">
      <h2>{t('quality.part.words')}</h2>
      <p className="soft">{t('quality.wordsWords')}</p>
      <Input.TextArea aria-label={t('quality.part.words')} rows={10} value={text} onChange={({ target }) => type(target.value)} />
      <p>
        <Button type="primary" loading={save.isPending} onClick={() => save.mutate(undefined)}>
          {t('quality.save')}
        </Button>
      </p>
    </section>
  )
}
