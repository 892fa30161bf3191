import './ui/style.css';
import './shell/console';
