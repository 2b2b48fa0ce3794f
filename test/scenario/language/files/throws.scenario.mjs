throw new TypeError('no such table')
