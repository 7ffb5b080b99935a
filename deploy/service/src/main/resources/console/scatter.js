// Points on a canvas that can be moved and enlarged; drawn only when something has changed.
import { WebglPoints, hasGraphicsCard } from './webgl-points.js';
import { PixelPoints } from './pixel-points.js';

export class Scatter {
  constructor(canvas) {
    this.canvas = canvas;
    this.painter = hasGraphicsCard() ? new WebglPoints(canvas) : new PixelPoints(canvas);
    this.centre = [0, 0];
    this.span = 1;
    this.count = 0;
    this.frames = 0;
  }

  /** Places are x, y of each point; colours red, green, blue, opacity from 0 to 255, not drawn at opacity 0. */
  setPoints(places, colours, count) {
    this.painter.setPoints(places, colours, count);
    this.count = count;
    this.redraw();
  }

  show([left, bottom, right, top]) {
    this.centre = [(left + right) / 2, (bottom + top) / 2];
    const ratio = this.canvas.clientWidth / this.canvas.clientHeight || 1;
    this.span = 0.55 * Math.max(top - bottom, (right - left) / ratio, 1e-6);
    this.redraw();
  }

  pan(dx, dy) {
    const step = (2 * this.span) / this.canvas.clientHeight;
    this.centre = [this.centre[0] - dx * step, this.centre[1] + dy * step];
    this.redraw();
  }

  zoom(factor, x = this.canvas.clientWidth / 2, y = this.canvas.clientHeight / 2) {
    const before = this.toData(x, y);
    this.span = Math.min(1e3, Math.max(1e-5, this.span / factor));
    const after = this.toData(x, y);
    this.centre = [this.centre[0] + before[0] - after[0], this.centre[1] + before[1] - after[1]];
    this.redraw();
  }

  /** The place of a pixel of the canvas. */
  toData(x, y) {
    const step = (2 * this.span) / this.canvas.clientHeight;
    return [this.centre[0] + (x - this.canvas.clientWidth / 2) * step, this.centre[1] - (y - this.canvas.clientHeight / 2) * step];
  }

  redraw() {
    if (!this.waiting) this.waiting = requestAnimationFrame(() => { this.waiting = 0; this.draw(); });
  }

  draw() {
    const { canvas, painter } = this;
    const [width, height] = [Math.round(canvas.clientWidth * painter.scale), Math.round(canvas.clientHeight * painter.scale)];
    if (!width || !height) return;
    if (canvas.width !== width || canvas.height !== height) { canvas.width = width; canvas.height = height; }
    painter.draw(this.centre, this.span, this.count > 20000 ? 3 : this.count > 2000 ? 5 : 8);
    this.frames++;
    canvas.dataset.frames = this.frames;
    canvas.dataset.painter = painter.constructor.name;
  }

  close() {
    cancelAnimationFrame(this.waiting);
    this.painter.close();
  }
}
