"""Chat models: choosing one by name, the embedded one, and what their faults mean."""

from imagetxt.agent.models.choosing import ModelChoice, choose_model, load_chat_model, model_title, offered_models, wake
from imagetxt.agent.models.faults import model_faults

__all__ = ["ModelChoice", "choose_model", "load_chat_model", "model_faults", "model_title", "offered_models", "wake"]
