// Points drawn by the processor into the canvas's pixels, for browsers in which no graphics card draws.
const CHANNELS = 0xff00ff;
const OPAQUE = 0xff000000;

/** Red and blue, and green, of a colour times its opacity, each where it lies in a pixel's 32 bits (little-endian). */
function shade(red, green, blue, opacity) {
  const part = (channel) => (channel * opacity) >> 8;
  return [part(red) | (part(blue) << 16), part(green) << 8];
}

/** Where the pixels of a disc lie, seen from its middle, in an image of so many pixels a row. */
function disc(size, stride) {
  const offsets = [];
  const middle = (size - 1) / 2;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const [dx, dy] = [column - middle, row - middle];
      if (dx * dx + dy * dy <= (size * size) / 4) offsets.push((row - (size >> 1)) * stride + column - (size >> 1));
    }
  }
  return Int32Array.from(offsets);
}

export class PixelPoints {
  constructor(canvas) {
    this.canvas = canvas;
    // Opaque: pixels put on a canvas are not multiplied by their opacity, blended ones would have to be divided by it.
    this.context = canvas.getContext('2d', { alpha: false });
    this.count = 0;
  }

  get scale() { return 1; }

  setPoints(places, colours, count) {
    this.places = places;
    this.count = count;
    this.redBlue = new Int32Array(count);
    this.green = new Int32Array(count);
    this.opacity = new Int32Array(count);
    for (let i = 0, at = 0; i < count; i++, at += 4) {
      this.opacity[i] = Math.round((colours[at + 3] * 256) / 255);
      [this.redBlue[i], this.green[i]] = shade(colours[at], colours[at + 1], colours[at + 2], this.opacity[i]);
    }
  }

  draw(centre, span, size) {
    const { width, height } = this.canvas;
    // A margin as wide as a point, so that no pixel needs to be asked whether it lies inside.
    const [stride, rows] = [width + 2 * size, height + 2 * size];
    if (this.image?.width !== stride || this.image?.height !== rows || this.size !== size) {
      this.image = new ImageData(stride, rows);
      this.pixels = new Int32Array(this.image.data.buffer);
      this.offsets = disc(size, stride);
      this.size = size;
    }
    this.pixels.fill(this.background());
    this.blend(centre, height / 2 / span, width, height);
    this.context.putImageData(this.image, -size, -size, size, size, width, height);
  }

  blend([middleX, middleY], step, width, height) {
    const { places, redBlue, green, opacity, pixels, offsets, size, count } = this;
    const stride = width + 2 * size;
    const [x0, y0] = [width / 2 + size - middleX * step, height / 2 + size + middleY * step];
    const [right, bottom] = [width + size, height + size];
    for (let i = 0; i < count; i++) {
      const x = x0 + places[2 * i] * step;
      const y = y0 - places[2 * i + 1] * step;
      const covered = opacity[i];
      if (covered === 0 || !(x >= size && y >= size && x < right && y < bottom)) continue;
      const at = (y | 0) * stride + (x | 0);
      const left = 256 - covered;
      const rb = redBlue[i];
      const g = green[i];
      for (let o = 0; o < offsets.length; o++) {
        const pixel = pixels[at + offsets[o]];
        const below = (Math.imul(pixel & CHANNELS, left) >>> 8) & CHANNELS;
        pixels[at + offsets[o]] = OPAQUE | (rb + below) | ((g + (Math.imul(pixel & 0xff00, left) >>> 8)) & 0xff00);
      }
    }
  }

  background() {
    const [red, green, blue] = getComputedStyle(this.canvas).backgroundColor.match(/\d+/g).map(Number);
    return OPAQUE | (blue << 16) | (green << 8) | red;
  }

  close() { this.image = this.pixels = null; }
}
