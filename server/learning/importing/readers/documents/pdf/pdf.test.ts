import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openFolder, readFileOf } from '../../../testing/files.ts'
import { pdfOf } from '../../../testing/office.ts'

const folder = openFolder()
after(folder.close)

test('PDF: headings by the size of their letters, and Q: A:', async () => {
  const pdf = await readFileOf(
    folder.put(
      'a.pdf',
      pdfOf([
        [24, 'Returns'],
        [12, 'Within seven days.'],
        [12, 'Keep the label.'],
        [12, 'Q: When do you open?'],
        [12, 'A: At nine.'],
      ]),
    ),
  )
  assert.deepEqual(
    pdf.entries.map(({ where, question, answer }) => [where, question, answer]),
    [
      ['p1', 'Returns', 'Within seven days.\nKeep the label.'],
      ['p1', 'When do you open?', 'At nine.'],
    ],
  )
})

test('PDF: broken lines are joined, tables with heads are rows, and what stands in the margin is left out', async () => {
  const pdf = await readFileOf(
    folder.put(
      'laid-out.pdf',
      pdfOf([
        [8, 'Handbook of the shop', 50, 780],
        [12, 'How do I send it back?', 50, 700],
        [12, 'Ask for it in your list of orders, choose the reason and wait until somebody has looked at', 50, 670],
        [12, 'your case.', 50, 655],
        [12, 'Keep the label.', 50, 630],
        [12, 'Question', 80, 600],
        [12, 'Answer', 330, 600],
        [12, 'May I pick it up?', 50, 580],
        [12, 'You may.', 300, 580],
        [12, 'Is it wrapped?', 50, 560],
        [12, 'In paper.', 300, 560],
        [12, '3 / 9', 290, 20],
      ]),
    ),
  )
  assert.deepEqual(
    pdf.entries.map(({ where, question, answer }) => [where, question, answer]),
    [
      ['p1+1', 'May I pick it up?', 'You may.'],
      ['p1+2', 'Is it wrapped?', 'In paper.'],
      [
        'p1',
        'How do I send it back?',
        'Ask for it in your list of orders, choose the reason and wait until somebody has looked at your case.\nKeep the label.',
      ],
    ],
  )
})

test('PDF: cells of a table go over several lines and over the end of a page, drawn cell by cell or line by line', async () => {
  const heads = [
    [12, 'Question', 50, 740],
    [12, 'Answer', 250, 740],
  ] as const
  const byCells = folder.put(
    'cells.pdf',
    pdfOf(
      [
        ...heads,
        [12, 'Can I exchange it for another', 50, 700],
        [12, 'size if it does not fit?', 50, 685],
        [12, 'Once, within thirty days of delivery, and only as long as', 250, 715],
        [12, 'the label is on.', 250, 700],
        [12, 'Ask for it in your orders.', 250, 685],
        [12, 'Which courier?', 50, 660],
        [12, 'DHL.', 250, 660],
        [12, 'Is it long until the parcel that', 50, 105],
        [12, 'I paid for by a transfer of', 50, 90],
        [12, 'Two days, and three where the transfer takes longer than', 250, 105],
        [12, 'a day to reach us: we send', 250, 90],
      ],
      [
        ...heads,
        [12, 'the bank is sent?', 50, 720],
        [12, 'when it is here.', 250, 720],
        [12, 'Is it wrapped?', 50, 695],
        [12, 'In paper.', 250, 695],
        [12, 'Write to us about all else.', 50, 640],
      ],
    ),
  )
  const byLines = folder.put(
    'lines.pdf',
    pdfOf([
      ...heads,
      [12, 'Can I exchange it for another', 50, 715],
      [12, 'Once, within thirty days of delivery, and only as long as', 250, 715],
      [12, 'size if it does not fit?', 50, 700],
      [12, 'the label is on.', 250, 700],
      [12, 'Which courier?', 50, 675],
      [12, 'DHL.', 250, 675],
    ]),
  )
  const rowsOf = async (path: string) => (await readFileOf(path)).entries.map(({ question, answer }) => [question, answer])
  const exchange = 'Once, within thirty days of delivery, and only as long as the label is on.'
  assert.deepEqual(await rowsOf(byCells), [
    ['Can I exchange it for another size if it does not fit?', `${exchange}\nAsk for it in your orders.`],
    ['Which courier?', 'DHL.'],
    [
      'Is it long until the parcel that I paid for by a transfer of the bank is sent?',
      'Two days, and three where the transfer takes longer than a day to reach us: we send when it is here.',
    ],
    ['Is it wrapped?', 'In paper.'],
  ])
  assert.deepEqual(await rowsOf(byLines), [
    ['Can I exchange it for another size if it does not fit?', exchange],
    ['Which courier?', 'DHL.'],
  ])
})
