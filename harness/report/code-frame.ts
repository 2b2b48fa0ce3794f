const AROUND = 2

/** The lines around a place, the one meant marked; empty where the text does not reach that far. Counts from 1. */
export const codeFrame = (text: string, line: number, column?: number): string[] => {
  const lines = text.split(/\r?\n/)
  if (line < 1 || line > lines.length) return []
  const first = Math.max(1, line - AROUND)
  const last = Math.min(lines.length, line + AROUND)
  const width = String(last).length
  const frame: string[] = []
  for (let n = first; n <= last; n++) {
    frame.push(`${n === line ? '>' : ' '} ${String(n).padStart(width)} | ${lines[n - 1]}`.trimEnd())
    if (n === line && column !== undefined) frame.push(`  ${' '.repeat(width)} | ${' '.repeat(column - 1)}^`)
  }
  return frame
}
