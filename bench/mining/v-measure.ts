/**
 * How well clusters tell labels apart, 0 … 1: the harmonic mean of homogeneity and completeness (Rosenberg and Hirschberg, EMNLP 2007).
 * Both by item.
 */
export function vMeasure(labels: readonly (string | number)[], clusters: ArrayLike<number>): number {
  const pairs = labels.map((label, at) => `${label}\t${clusters[at]}`)
  const [ofLabels, ofClusters, ofBoth] = [entropy(labels), entropy(Array.from(clusters)), entropy(pairs)]
  const shared = ofLabels + ofClusters - ofBoth
  return ofLabels + ofClusters === 0 ? 1 : (2 * shared) / (ofLabels + ofClusters)
}

function entropy(values: readonly (string | number)[]): number {
  const counts = new Map<string | number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return -[...counts.values()].reduce((sum, count) => sum + (count / values.length) * Math.log(count / values.length), 0)
}
