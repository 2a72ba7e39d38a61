"""Taking a chat, or one of its images, away: Markdown, JSON, COCO annotations, a zip with pictures, one HTML page."""

from imagetxt.ui.takeaway.parcel import FORMS, Form, Parcel, picture, take

__all__ = ["FORMS", "Form", "Parcel", "picture", "take"]
