const FOREIGN = /[^.\-_A-Za-z0-9]/g

/**
 * The name that something gets on AWS which the scenario calls otherwise: characters that AWS does not take become `-`, what
 * is too long is cut, and what is taken gets `-2`, `-3` at its end. `max`: characters.
 */
export const awsName = (name: string, max: number, isTaken: (name: string) => boolean): string =>
  freeName(name.replace(FOREIGN, '-'), max, isTaken)

/** As `awsName`, where AWS takes every character. */
export const freeName = (name: string, max: number, isTaken: (name: string) => boolean): string => {
  let free = name.slice(0, max)
  for (let n = 2; isTaken(free); n++) {
    const ending = `-${n}`
    free = name.slice(0, max - ending.length) + ending
  }
  return free
}
